package tencent

// meaning is what is known of an error code.
type meaning struct {
	kind   error
	advice string
}

// meaningOf returns what a code means in a dialect. The codes 60000 to 60099 belong to the
// gateway in front and are looked up for both.
func meaningOf(d dialect, code int) meaning {
	specific := codesV4()
	if d == v1 {
		specific = codesV1()
	}
	if m, found := specific[code]; found {
		return m
	}
	if m, found := codesGateway()[code]; found {
		return m
	}
	return meaning{ErrUnknownCode, "look the code up in Tencent's documents, or give the " +
		"request id to Tencent's support"}
}

// codesV1: CallKit (60134, 60133, 60132, 60131, 60136, 60137).
func codesV1() map[int]meaning {
	return map[int]meaning{
		999: {ErrNotConfigured, "nothing is configured yet: use set instead of update"},
		50001: {ErrPackage, "buy the TUICallKit package with group calls, or start its trial, " +
			"in the console"},
		70001: {ErrParameter, "check the parameters; an address must begin with http:// or " +
			"https://"},
		70002: {ErrUserSig, "check that SDKAppID and key belong to the same app"},
		70003: {ErrUserSigExpired, "check this machine's clock, then try again with a new usersig"},
		70004: {ErrNotAdmin, "use an administrator account; \"administrator\" is one unless it " +
			"was removed in the console"},
		70005: {ErrRate, "call less often, or run fewer programs at a time for this app"},
		70009: {ErrBody, "report this: the request was not the JSON that the call expects"},
	}
}

// codesV4: the account codes of Chat (CN 1671), and the codes of callback configuration (60727
// to 60730, 64419 to 64421), call records (68930, 68931) and the call engine (68932). The pages
// give 101002, 101004 and 101050 without words that were seen: their meaning is inferred from
// the page that lists them.
func codesV4() map[int]meaning {
	const pair = "check that SDKAppID and key belong to the same app"
	const region = "check the SDKAppID and the region: the app is not in this data centre"
	return map[int]meaning{
		70001: {ErrUserSigExpired, "check this machine's clock, then try again with a new usersig"},
		70003: {ErrUserSig, pair},
		70009: {ErrUserSig, pair},
		70013: {ErrUserSig, "make the usersig for the identifier that is sent with it"},
		70014: {ErrUserSig, "make the usersig for the SDKAppID that is sent with it"},
		70016: {ErrApp, region},
		70020: {ErrApp, region},
		70050: {ErrUserSig, pair + ", and wait a minute: too many wrong ones were sent"},
		70051: {ErrForbidden, "take the identifier off the blocklist in the console"},
		70107: {ErrNotAdmin, "use an administrator account: this identifier does not exist"},

		100001: {ErrServer, "try again later"},
		100002: {ErrParameter, "check the address and the command names"},
		100300: {ErrExists, "use update instead of set"},
		100301: {ErrNotConfigured, "nothing is configured yet: use set instead of update"},

		101001: {ErrServer, "try again later"},
		101002: {ErrParameter, "check the call id and the filter"},
		101004: {ErrNotFound, "check the call id: only calls that are going on are known"},
		101050: {ErrNotFound, "check the call id and the times: records are kept for 7 days"},
	}
}

// codesGateway: the public codes of the REST API (CN 1671, CN 679/131708).
func codesGateway() map[int]meaning {
	const slower = "call less often, or run fewer programs at a time for this app"
	const signed = "check the identifier, and that SDKAppID and key belong to the same app"
	return map[int]meaning{
		60002: {ErrParameter, "report this: the URL was not understood"},
		60003: {ErrBody, "report this: the request was not valid JSON"},
		60004: {ErrUserSig, signed},
		60005: {ErrUserSig, signed},
		60006: {ErrApp, "check the SDKAppID: Tencent takes it for invalid"},
		60007: {ErrRate, slower},
		60008: {ErrServer, "try again: Tencent's service timed out or did not take the request"},
		60009: {ErrParameter, "check the region: this data centre does not know the call"},
		60010: {ErrNotAdmin, "use an administrator account; \"administrator\" is one unless it " +
			"was removed in the console"},
		60011: {ErrRate, slower},
		60012: {ErrApp, "check the SDKAppID: none arrived"},
		60013: {ErrServer, "try again: Tencent's service answered its gateway wrongly"},
		60014: {ErrServer, "try again: Tencent's account service timed out"},
		60015: {ErrParameter, "give accounts as strings"},
		60016: {ErrApp, "enable the app in the console"},
		60017: {ErrForbidden, "ask Tencent's support why the call is disabled for the app"},
		60018: {ErrRate, slower},
		60019: {ErrRate, slower},
		60020: {ErrPackage, "renew the app's package in the console; it works 5 minutes later"},
		60021: {ErrForbidden, "add this machine's address to those that may call, in the console"},
	}
}
