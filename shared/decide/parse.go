package decide

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Members returns the members that an answer with a verdict may have besides "verdict". A
// rewrite has at least one of its two, a partial verdict has its items.
func Members(v webhook.Verdict) []string {
	switch v {
	case webhook.Allow:
		return []string{"rspData"}
	case webhook.Refuse:
		return []string{"code", "text"}
	case webhook.Rewrite:
		return []string{"msgBody", "cloudCustomData"}
	case webhook.Partial:
		return []string{"items"}
	}
	return nil
}

// parse reads an answer strictly: a member that is unknown, given twice, of another type or of
// another verdict makes it an ErrAnswer, so that a slip of the pen decides nothing. Errors hold
// no text of the answer but its verdict.
func parse(body []byte) (webhook.Proposal, error) {
	if !json.Valid(body) || !utf8.Valid(body) {
		return webhook.Proposal{}, fmt.Errorf("%w: it is not JSON", ErrAnswer)
	}
	o := readObject(wire.Raw(body), "")
	p := webhook.Proposal{Verdict: o.verdict(
		webhook.Allow, webhook.Refuse, webhook.Drop, webhook.Rewrite, webhook.Partial)}
	o.only(append(Members(p.Verdict), "verdict")...)
	p.Code, p.Text = o.integer("code"), o.textOr("text")
	p.MsgBody = o.array("msgBody")
	p.CustomData, p.Reply = o.text("cloudCustomData"), o.text("rspData")
	switch {
	case p.Verdict == webhook.Rewrite && p.MsgBody == "" && p.CustomData == nil:
		o.fail("msgBody", "is missing, and so is cloudCustomData")
	case p.Verdict == webhook.Partial && o.array("items") == "":
		o.fail("items", "is missing")
	case p.Verdict == webhook.Partial:
		p.Items = o.items()
	}
	if o.err != nil {
		return webhook.Proposal{}, o.err
	}
	return p, nil
}

// items reads the verdicts on single accounts.
func (o *object) items() []webhook.ProposalItem {
	var out []webhook.ProposalItem
	_ = wire.Elements(o.array("items"), func(element wire.Raw) { // valid JSON
		path := "items[" + strconv.Itoa(len(out)) + "]"
		i := readObject(element, path+".")
		item := webhook.ProposalItem{
			Account: i.account(),
			Verdict: i.verdict(webhook.Allow, webhook.Refuse),
			Code:    i.integer("code"),
			Text:    i.textOr("text"),
		}
		members := []string{"account", "verdict"}
		if item.Verdict == webhook.Refuse {
			members = append(members, Members(webhook.Refuse)...)
		}
		i.only(members...)
		same := func(other webhook.ProposalItem) bool { return other.Account == item.Account }
		if i.err == nil && slices.ContainsFunc(out, same) {
			i.fail("account", "came before")
		}
		if o.err == nil {
			o.err = i.err
		}
		out = append(out, item)
	})
	return out
}
