package config_test

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// A server of one's own that reads the same variables as functions and serve do; os.Getenv is what it would give.
func ExampleLoad() {
	handlers := []webhook.Handler{sns.BlackListAdd.Handle(
		func(_ context.Context, _ *webhook.Callback[sns.BlackListAddPayload]) error { return nil })}
	env := map[string]string{"SDKAPPID": "1400000000", "CALLBACK_TOKEN": "new,old", "BEFORE_TIMEOUT": "1s"}
	cfg, err := config.Load(func(name string) string { return env[name] }, config.NeedsOf(handlers))
	if err != nil {
		fmt.Println(err)
		return
	}
	receiver := webhook.New(cfg.Options(webhook.Discard, slog.Default()), handlers...)
	fmt.Println(receiver != nil, cfg.Policy.AppIDs, len(cfg.Policy.Tokens), cfg.BeforeTimeout, cfg.Sink)

	_, err = config.Load(func(string) string { return "" }, config.NeedsOf(handlers))
	fmt.Println(err)
	// Output:
	// true [1400000000] 2 1s log:
	// SDKAPPID is empty; set it to the SDKAppID of your app; CALLBACK_TOKEN is empty; set it, or ALLOW_UNSIGNED=true to take unsigned requests
}
