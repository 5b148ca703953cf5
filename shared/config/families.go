package config

// families are the names that ALLOW_UNSIGNED may hold: all but callkit, whose callbacks have no
// signature to begin with.
func families() []string {
	return []string{
		"alert", "bot", "c2c", "call", "follow", "group", "live", "moderation", "officialaccount",
		"profile", "push", "room", "rtc", "sns", "state",
	}
}
