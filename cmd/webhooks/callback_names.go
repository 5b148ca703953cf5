package main

import (
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// giftSwitch is a name that Live takes in its list of commands, but never sends: with it, a gift
// goes through when the receiver does not answer Live.CallbackBeforeSendGift in time (64413).
const giftSwitch = "Live.CallbackBeforeCallBackNotBlock"

const beforeSendGift = "Live.CallbackBeforeSendGift"

// sentBy reports whether a product sends a command. Some commands belong to several: seats are
// changed in Room and in Live, and Live's rooms are Chat groups, whose messages are reported by
// the commands of Chat (74347, 74348), and whose hosts are followed (74356, 74357).
func sentBy(product tencent.Product, spec webhook.Spec) bool {
	area, name, _ := strings.Cut(string(spec.Command), ".")
	switch product {
	case tencent.CallKit:
		return spec.Dialect == webhook.DialectCallKit
	case tencent.Call:
		return area == "Call"
	case tencent.Room:
		return area == "Room" || area == "Mic"
	case tencent.Live:
		message := name == "CallbackBeforeSendMsg" || name == "CallbackAfterSendMsg"
		return area == "Live" || area == "Mic" || area == "Follow" || area == "Group" && message
	}
	return false
}

// callbacksOf lists the commands that a product sends.
func callbacksOf(product tencent.Product) []string {
	var names []string
	for _, d := range catalog.All() {
		if sentBy(product, d.Spec) {
			names = append(names, string(d.Command))
		}
	}
	return names
}

// rulesOf returns what a configuration of the product is checked against.
func rulesOf(product tencent.Product) tencent.CallbackRules {
	known := callbacksOf(product)
	if product == tencent.Live {
		known = append(known, giftSwitch)
	}
	return tencent.CallbackRules{Known: known, Functions: functionPaths()}
}

// expand puts every command of the product in the place of the word all. The switch of Live is
// no command: it has to be named.
func expand(product tencent.Product, names []string) []string {
	var out []string
	for _, name := range names {
		add := []string{strings.TrimSpace(name)}
		if add[0] == "all" {
			add = callbacksOf(product)
		}
		out = append(out, add...)
	}
	if slices.Contains(names, "all") {
		return unique(out)
	}
	return out
}

func unique(names []string) []string {
	var out []string
	for _, name := range names {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// functionPaths lists the paths of all functions.
func functionPaths() []string {
	var paths []string
	for _, d := range catalog.All() {
		paths = append(paths, d.Function)
	}
	return unique(paths)
}
