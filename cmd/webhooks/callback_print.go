package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
)

// text is where a person reads the output: with --json that is not stdout.
func (w *writing) text() io.Writer {
	if w.flags.rest.asJSON {
		return w.cmd.ErrOrStderr()
	}
	return w.cmd.OutOrStdout()
}

func (w *writing) say(format string, args ...any) {
	_, _ = fmt.Fprintf(w.text(), format+"\n", args...)
}

// explainAll prints how many commands the word all stands for.
func (w *writing) explainAll() {
	if slices.Contains(w.flags.actions, "all") {
		_, _ = fmt.Fprintf(w.cmd.ErrOrStderr(), "all stands for the %d commands of %s known here\n",
			len(callbacksOf(w.group.product)), w.group.product)
	}
}

func (w *writing) printPlan() {
	printState(w.text(), w.now)
	w.say("to be written, replacing all of it:")
	if w.now.is != present {
		printCallback(w.text(), w.want)
	} else {
		w.printChange()
	}
	w.printWarnings(w.text())
}

// printState prints what is configured now.
func printState(out io.Writer, s state) {
	switch s.is {
	case absent:
		_, _ = fmt.Fprintln(out, "configured now: nothing")
	case unreadable:
		_, _ = fmt.Fprintln(out, "configured now: unknown, Tencent offers no call that reads it")
	case present:
		_, _ = fmt.Fprintln(out, "configured now:")
		printCallback(out, s.callback)
	}
}

// printChange marks what goes with - and what comes with +.
func (w *writing) printChange() {
	switch {
	case w.change.NewURL != "":
		w.say("  address  %s", w.want.URL)
	default:
		w.say("  address  as it is")
	}
	for _, name := range w.change.Removed {
		w.say("  -        %s", printable(name))
	}
	for _, name := range w.change.Added {
		w.say("  +        %s", name)
	}
	if len(w.change.Removed)+len(w.change.Added) == 0 {
		w.say("  actions  as they are")
	}
}

func (w *writing) printWarnings(out io.Writer) {
	for _, finding := range w.warnings {
		_, _ = fmt.Fprintf(out, "warning: %s\n", finding.Message)
	}
}

func (w *writing) printBack() {
	w.say("read back:")
	printCallback(w.text(), w.back.callback)
}

func (w *writing) printDone() {
	what := "written, and reads back the same"
	if w.back.is == unreadable {
		what = "written; it cannot be read back"
	}
	w.say("%s; a new address is used about %.0f minutes later", what,
		callbackurl.TakesEffectAfter.Minutes())
}

// written is what --json prints.
type written struct {
	Product  tencent.Product       `json:"product"`
	Before   *tencent.Callback     `json:"before"` // null: nothing, or unknown for Live
	Wanted   tencent.Callback      `json:"wanted"`
	Change   tencent.Change        `json:"change"`
	Warnings []callbackurl.Finding `json:"warnings"`
	After    *tencent.Callback     `json:"after"` // as read back; null: it cannot be read
}

// report prints the outcome for programs. Without a change, before is also what there is after.
func (w *writing) report() error {
	if !w.flags.rest.asJSON {
		return nil
	}
	after := w.back
	if w.now.is == present && w.change.None() {
		after = w.now
	}
	printJSON(w.cmd.OutOrStdout(), written{w.group.product, w.now.shown(), w.want, w.change,
		w.warnings, after.shown()})
	return nil
}

// advice is what one should know about the actions.
func (g group) advice(want tencent.Callback) []callbackurl.Finding {
	asks := slices.Contains(want.Commands, beforeSendGift)
	if g.product != tencent.Live || !asks || slices.Contains(want.Commands, giftSwitch) {
		return nil
	}
	return []callbackurl.Finding{{Rule: "gift-switch", Message: "gifts are blocked when " +
		beforeSendGift + " gets no answer within 2 seconds; name " + giftSwitch +
		" too to let them through"}}
}
