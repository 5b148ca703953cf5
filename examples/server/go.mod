module example.com/server

go 1.26.0

require github.com/tencent-webhooks/tencent-webhooks v0.0.0

require github.com/standard-webhooks/standard-webhooks/libraries v0.0.1 // indirect

replace github.com/tencent-webhooks/tencent-webhooks => ../..
