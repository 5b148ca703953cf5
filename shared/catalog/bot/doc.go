// Package bot declares the webhooks of bots, accounts whose UserID begins with @RBT#.
//
// What a bot says to a message goes out through the REST API, not in the answer to its webhook;
// OnC2CSignalMessage alone answers at once.
package bot
