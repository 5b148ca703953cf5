// Package msg holds the messages of Chat: the MsgBody that commands carry and that the answers
// to some of them may replace (intl 1047/33527, CN 269/2720).
//
// A body is a list of elements, each of a type and with a content of its own:
//
//	"MsgBody": [
//	    {"MsgType": "TIMTextElem",   "MsgContent": {"Text": "red packet"}},
//	    {"MsgType": "TIMCustomElem", "MsgContent": {"Data": "LV1", "Desc": "level"}}
//	]
//
// Decoding a body does not fail over what an element holds. Types that are not known yet, and
// contents that do not fit their type, are kept as [Raw] and go out again unchanged.
//
//	for _, e := range payload.MsgBody {
//		switch c := e.MsgContent.(type) {
//		case msg.Text:
//			fmt.Println(c.Text)
//		case msg.Image:
//			fmt.Println(len(c.ImageInfoArray))
//		case msg.Raw:
//			fmt.Println("something newer:", e.MsgType)
//		}
//	}
package msg
