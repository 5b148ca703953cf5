package tencent

// callkitAPIs: CallKit v1 (set 60134, get 60133, update 60132, delete 60131). Set is an upsert,
// the last call wins.
func callkitAPIs() callbackAPIs {
	return callbackAPIs{
		set:    api{path: "v1/callback/set", perSecond: 10, again: repeat},
		get:    api{path: "v1/callback/get", perSecond: 10, again: repeat},
		update: api{path: "v1/callback/update", perSecond: 10, again: repeat},
		remove: api{path: "v1/callback/delete", perSecond: 10, again: repeat},
		upsert: true,
		body: func(c Callback) callbackBody {
			return &callkitBody{Address: c.URL, Actions: c.Commands}
		},
	}
}

// callkitBody is the request of set and update and the data of get.
type callkitBody struct {
	Address string   `json:"address"`
	Actions []string `json:"actions"`
}

func (b *callkitBody) callback() Callback { return Callback{b.Address, b.Actions} }
