package tencent

// v4PerSecond is the documented rate of every v4 call of this package.
const v4PerSecond = 200

// configBody is the request of set and update and the Response of get, for Call, Room and Live.
type configBody struct {
	URL      string   `json:"Url"`
	Commands []string `json:"CallbackCommandList"`
}

func newConfigBody(c Callback) callbackBody {
	return &configBody{URL: c.URL, Commands: c.Commands}
}

func (b *configBody) callback() Callback { return Callback{b.URL, b.Commands} }

// callAPIs: Call, the current line of CallKit (set 68938). Set overwrites, there is no update.
func callAPIs() callbackAPIs {
	return callbackAPIs{
		set:    api{path: "v4/call_config/set_callback", perSecond: v4PerSecond, again: repeat},
		get:    api{path: "v4/call_config/get_callback", perSecond: v4PerSecond, again: repeat},
		remove: api{path: "v4/call_config/delete_callback", perSecond: v4PerSecond, again: repeat},
		upsert: true,
		body:   newConfigBody,
	}
}

// roomAPIs: Room (set 60729, update 60728, get 60730, delete 60727). Set fails with 100300 when a
// configuration exists (CN 647/104469), so it cannot be repeated blindly.
func roomAPIs() callbackAPIs {
	return callbackAPIs{
		set:    api{path: "v4/room_config/set_callback", perSecond: v4PerSecond, again: once},
		get:    api{path: "v4/room_config/get_callback", perSecond: v4PerSecond, again: repeat},
		update: api{path: "v4/room_config/update_callback", perSecond: v4PerSecond, again: repeat},
		remove: api{path: "v4/room_config/delete_callback", perSecond: v4PerSecond, again: repeat},
		body:   newConfigBody,
	}
}

// liveAPIs: Live (set 64420, update 64419, delete 64421). As with Room, set fails when a
// configuration exists. No document tells of a call that reads it.
func liveAPIs() callbackAPIs {
	return callbackAPIs{
		set:    api{path: "v4/live_config/set_callback", perSecond: v4PerSecond, again: once},
		update: api{path: "v4/live_config/update_callback", perSecond: v4PerSecond, again: repeat},
		remove: api{path: "v4/live_config/delete_callback", perSecond: v4PerSecond, again: repeat},
		body:   newConfigBody,
	}
}
