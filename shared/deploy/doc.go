// Package deploy writes the files that a cloud's own tool deploys the functions with: the AWS SAM
// template, Tencent's serverless.yml, front doors that turn one URL into many, and sample events.
//
// The functions folder is the list of what is deployed. [Read] joins it with the commands of
// package catalog to a [Plan], [Plan.Files] returns the text of every file that follows from
// it, and [Write] puts them in their places. go generate ./... does all three; a test fails
// where folders and files disagree.
//
// The limits of the clouds that a plan has to stay inside are beside the code that keeps them.
package deploy
