// Package wire reads and writes JSON the way Tencent sends it: numbers that come quoted, ids
// beyond 2^53, members that are there on one page version and gone on the next, and members
// nobody has documented yet.
//
// A payload is a plain Go struct that embeds [Object]. Decoding fills its fields and notes in
// the Object how each member came (absent, natural, quoted, null, under an older name) and keeps
// the members that no field names. Encoding writes what came, so that nothing is lost on the
// way through a program, while the fields themselves stay ordinary strings, integers and bools.
//
//	type Pair struct {
//		wire.Object
//		From string `json:"From_Account" wire:"required"`
//		To   string `json:"To_Account" wire:"required"`
//		Time int64  `json:"EventTime" wire:"alias=EventMsTs"`
//	}
//
// Tag options of the key "wire", separated by commas:
//
//	required     the member must be there and not null, else ErrMissing; in an array, null
//	             cannot stand for the whole struct; includes always
//	always       the member of an object that was made is encoded even where it is zero
//	alias=NAME   another name of the same member; may be repeated
//	min=N,max=N  bounds of the number of elements of an array, else ErrRange
//
// What is accepted for a field, and written when encoding:
//
//	string kinds    a string; a number or a bool, whose text is kept exactly
//	integer kinds   a number without fraction, also as 5.0, 5e0 or -0; the same in quotes; an
//	                empty string, read as 0. Of one that the field cannot hold, the field is 0
//	                and the text is kept: see [Source]
//	bool kinds      true, false; the same in quotes; 0 and 1
//	Number          any JSON number, its text kept exactly; the same in quotes
//	Raw             any JSON value, verbatim
//	[]byte          a string
//	slices, structs and types that implement [Custom]
//
// A field that is set after decoding comes out with its new value, in the form in which the member came
// where that can express it: 6 set over "5" is "6" in quotes. Since a field does not know that it was
// set, two things cannot be told from what came, unless [Forget] drops it first:
//
//   - the value that the field had anyway: 0 over a number that the field cannot hold, 5 over 5.0, or the
//     zero value over null or ""
//   - elements of an array in mixed forms that were moved to other indices; those that stay where they
//     were come out as they came, whatever is set or appended beside them
//
// Decoded strings share the memory of one copy of the input: keeping one keeps all of it.
package wire
