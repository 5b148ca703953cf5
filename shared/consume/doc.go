// Package consume is the other end of a queue: it reads events as they were stored, decodes their
// payloads and calls a function for each.
//
//	consumer := consume.New(consume.Options{},
//		consume.On(sns.BlackListAdd, func(ctx context.Context, e consume.Event[sns.BlackListAddPayload]) error {
//			...
//		}),
//	)
//
// The packages below it connect a consumer to where events come from: aws (Lambda with SQS, Kafka
// and MSK), scf (CKafka), http (the other end of the sink of that name) and loop (one machine).
package consume
