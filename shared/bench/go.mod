module github.com/tencent-webhooks/tencent-webhooks/shared/bench

go 1.26.0

replace github.com/tencent-webhooks/tencent-webhooks => ../..

require (
	github.com/aws/aws-lambda-go v1.55.1
	github.com/dobyte/tencent-im v0.1.1
	github.com/stretchr/testify v1.12.1
	github.com/tencent-webhooks/tencent-webhooks v0.0.0-00010101000000-000000000000
	golang.org/x/perf v0.0.0-20260908200009-22c9c6c9d4da
)

require (
	github.com/aclements/go-moremath v0.0.0-20210112150236-f10218a38794 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
)
