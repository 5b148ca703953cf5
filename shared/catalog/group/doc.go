// Package group declares the webhooks of groups and of the topics of communities. The rooms of
// Live send BeforeSendMsg and AfterSendMsg too, with the type Live.
//
// Most packets say when something happened (EventTime, in milliseconds), but carry no id of the
// event. Where that is so, the identity is made of the group, EventTime and a hash of the body:
// the same thing can happen to a group twice, a retry repeats the body, and two events of one
// millisecond differ in it. The webhooks of topics have no EventTime, and so no natural key.
package group
