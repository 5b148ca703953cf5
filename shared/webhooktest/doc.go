// Package webhooktest helps to test handlers: it makes verified callbacks out of sample packets,
// with a sink that records what was published.
//
//	body := webhooktest.Sample(t, "Sns.CallbackBlackListAdd")
//	cb, sink := webhooktest.After(t, sns.BlackListAdd, body)
//	require.NoError(t, BlackListAdd(t.Context(), cb))
//	require.Len(t, sink.Events(), 1)
//
// Nothing is simulated: a request is signed as Tencent signs it and goes through a
// webhook.Receiver, so a callback that a test gets is one that a function would get.
package webhooktest
