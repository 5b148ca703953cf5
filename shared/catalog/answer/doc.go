// Package answer holds what handlers of before-commands may answer, once for all families.
//
// The zero value of every answer allows. Other verdicts are made by methods on it; each returns
// a new answer and replaces the verdict before:
//
//	return c2c.BeforeSendMsgAnswer{}, nil                       // allow
//	return c2c.BeforeSendMsgAnswer{}.Refuse("not now"), nil     // the sender sees an error
//	return c2c.BeforeSendMsgAnswer{}.Drop(), nil                // the sender sees success
//	return c2c.BeforeSendMsgAnswer{}.RefuseWith(120001, "muted")
//	return c2c.BeforeSendMsgAnswer{}.Rewrite(body), nil
//
// An answer that Tencent would not take cannot be made: each type has only the verdicts that
// its commands document, a code outside the family's range is an error where the answer is
// made, and content to be delivered instead always goes out with ErrorCode 0. The range is part
// of the type, so that the answer of one family does not compile in a handler of another.
package answer
