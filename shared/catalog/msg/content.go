package msg

import "github.com/tencent-webhooks/tencent-webhooks/shared/wire"

// Type is the name of an element type. The set is open.
type Type string

// The element types of the documents.
const (
	TypeText     Type = "TIMTextElem"
	TypeLocation Type = "TIMLocationElem"
	TypeFace     Type = "TIMFaceElem"
	TypeCustom   Type = "TIMCustomElem"
	TypeSound    Type = "TIMSoundElem"
	TypeImage    Type = "TIMImageElem"
	TypeFile     Type = "TIMFileElem"
	TypeVideo    Type = "TIMVideoFileElem"
	// TypeRelay is a merged, forwarded message; its content is not documented and stays Raw.
	TypeRelay Type = "TIMRelayElem"
	// TypeStream is a message that an AI is still writing; its content is not documented and
	// stays Raw.
	TypeStream Type = "TIMStreamElem"
)

// Content is the MsgContent of an element: one of the structs of this package, or Raw.
type Content interface {
	// elementType returns the type that the content belongs to, "" for Raw.
	elementType() Type
}

// Contents returns a zero content of every type that has a struct, for tools that describe
// them.
func Contents() []Content {
	return []Content{
		Text{}, Location{}, Face{}, Custom{}, Sound{}, Image{}, File{}, Video{},
	}
}

// Raw is the JSON text of a content that has no struct, or does not fit the one it has: a newer
// element type, a text element without a Text, a content that is no object.
type Raw string

func (Raw) elementType() Type { return "" }

// MarshalJSON returns the text itself, null for the zero value.
func (r Raw) MarshalJSON() ([]byte, error) { return wire.Raw(r).MarshalJSON() }

// decode reads the content of an element of type t.
func decode(t Type, raw wire.Raw) Content {
	if raw == "" {
		return nil
	}
	switch t {
	case TypeText:
		return typed[Text](raw)
	case TypeLocation:
		return typed[Location](raw)
	case TypeFace:
		return typed[Face](raw)
	case TypeCustom:
		return typed[Custom](raw)
	case TypeSound:
		return typed[Sound](raw)
	case TypeImage:
		return typed[Image](raw)
	case TypeFile:
		return typed[File](raw)
	case TypeVideo:
		return typed[Video](raw)
	}
	return Raw(raw)
}

func typed[C Content](raw wire.Raw) Content {
	var c C
	if wire.UnmarshalRaw(raw, &c) != nil {
		return Raw(raw)
	}
	return c
}

// encode returns the JSON of a content.
func encode(c Content) (wire.Raw, error) {
	if raw, ok := c.(Raw); ok {
		_, err := wire.Depth(string(raw))
		return wire.Raw(raw), err
	}
	data, err := wire.Marshal(c)
	return wire.Raw(data), err
}
