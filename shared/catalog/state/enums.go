package state

// Action is what happened. The set is open: no page says what an invalidated login is reported as.
type Action string

// The actions of the documents.
const (
	Login      Action = "Login"      // connected and logged in
	Logout     Action = "Logout"     // logged out
	Disconnect Action = "Disconnect" // connection lost

	CustomStatusChange Action = "CustomStatusChange" // set or cleared a custom status
)

// Reason is why. The set is open, and so are the pairs: Logout has been seen with LinkClose and with
// TimeOut.
type Reason string

// The reasons of the documents.
const (
	Register   Reason = "Register"   // of Login
	Unregister Reason = "Unregister" // of Logout
	LinkClose  Reason = "LinkClose"  // of Disconnect: the connection was closed
	TimeOut    Reason = "TimeOut"    // of Disconnect: silent for 400 s

	SetCustomStatus Reason = "SetCustomStatus" // of CustomStatusChange
)

// Platform is what a device runs. The set is open.
type Platform string

// The platforms of the documents.
const (
	IOS     Platform = "iOS"
	Android Platform = "Android"
	Web     Platform = "Web"
	Windows Platform = "Windows"
	IPad    Platform = "iPad"
	Mac     Platform = "Mac"
	Linux   Platform = "Linux"
)
