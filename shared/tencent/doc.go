// Package tencent calls the REST APIs of Tencent that belong to webhooks: the callback
// configuration of CallKit, Call, Room and Live, call records, the state of a call, and the
// addresses that callbacks come from.
//
// A [Client] signs in with a UserSig made from the app's key, keeps to the documented rates,
// repeats a call where that is safe, and turns each answer into a value or an [Error] that says
// what to do. Neither the key nor a UserSig ever appears in an error or in what [Client.DryRun]
// shows.
//
// Two dialects: v1 of CallKit (https://trtc.io/document/60138) and v4 of everything else
// (https://trtc.io/document/34620). Their envelopes differ, and the same error code can mean
// different things in each.
package tencent
