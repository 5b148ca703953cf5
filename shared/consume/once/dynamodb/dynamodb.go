// Package dynamodb is the store of a guard for any number of functions: a table of Amazon DynamoDB
// whose partition key is the string id, and whose time to live is the attribute expiration. The
// attributes are those of the idempotency utility of the Powertools for AWS Lambda, and token.
package dynamodb

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
)

// The attributes of an item, and the values of status.
const (
	idAttr      = "id"
	statusAttr  = "status"
	tokenAttr   = "token"
	expiryAttr  = "expiration"             // when DynamoDB may delete the item, in seconds
	leaseAttr   = "in_progress_expiration" // when the lease ends, in milliseconds
	inProgress  = "INPROGRESS"
	completed   = "COMPLETED"
	isFree      = "attribute_not_exists(#id) OR #expiry < :now OR (#status = :inprogress AND #lease < :nowms)"
	isHeld      = "#token = :token AND #status = :inprogress"
	setComplete = "SET #status = :completed, #expiry = :expiry REMOVE #lease, #token"
)

// Store keeps keys in a table. It is safe for concurrent use.
type Store struct {
	client *dynamodb.Client
	table  string
	now    func() time.Time
	expiry time.Duration
}

// New returns a store in a table that is there already. It keeps what was done for as long as
// expiry says; 0 is once.Expiry. now is the clock.
func New(client *dynamodb.Client, table string, now func() time.Time, expiry time.Duration) *Store {
	return &Store{client, table, now, cmp.Or(max(expiry, 0), once.Expiry)}
}

// Begin claims a key by one conditional write.
func (s *Store) Begin(ctx context.Context, key string, lease time.Duration) (once.Claim, error) {
	now, token := s.now(), rand.Text()
	out, err := s.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: &s.table,
		Item: item{
			idAttr: text(key), statusAttr: text(inProgress), tokenAttr: text(token),
			leaseAttr: number(now.Add(lease).UnixMilli()), expiryAttr: number(s.until(now)),
		},
		ConditionExpression: aws.String(isFree),
		ExpressionAttributeNames: map[string]string{
			"#id": idAttr, "#expiry": expiryAttr, "#status": statusAttr, "#lease": leaseAttr,
		},
		ExpressionAttributeValues: item{
			":now": number(now.Unix()), ":nowms": number(now.UnixMilli()),
			":inprogress": text(inProgress),
		},
		ReturnValues:                        types.ReturnValueAllOld,
		ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
	})
	var taken *types.ConditionalCheckFailedException
	switch {
	case errors.As(err, &taken) && isDone(taken.Item):
		return once.Claim{State: once.Done, Key: key}, nil
	case errors.As(err, &taken):
		return once.Claim{State: once.InProgress, Key: key}, nil
	case err != nil:
		return once.Claim{}, err
	}
	interrupted := len(out.Attributes) > 0 && !isDone(out.Attributes)
	return once.Claim{State: once.Claimed, Key: key, Token: token, Interrupted: interrupted}, nil
}

// Complete notes a key as done, or returns once.ErrLost.
func (s *Store) Complete(ctx context.Context, c once.Claim) error {
	_, err := s.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName:           &s.table,
		Key:                 item{idAttr: text(c.Key)},
		UpdateExpression:    aws.String(setComplete),
		ConditionExpression: aws.String(isHeld),
		ExpressionAttributeNames: map[string]string{
			"#expiry": expiryAttr, "#status": statusAttr, "#lease": leaseAttr, "#token": tokenAttr,
		},
		ExpressionAttributeValues: item{
			":completed": text(completed), ":inprogress": text(inProgress), ":token": text(c.Token),
			":expiry": number(s.until(s.now())),
		},
	})
	return lost(err)
}

// Release frees a key, or returns once.ErrLost.
func (s *Store) Release(ctx context.Context, c once.Claim) error {
	_, err := s.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{
		TableName:                &s.table,
		Key:                      item{idAttr: text(c.Key)},
		ConditionExpression:      aws.String(isHeld),
		ExpressionAttributeNames: map[string]string{"#status": statusAttr, "#token": tokenAttr},
		ExpressionAttributeValues: item{
			":inprogress": text(inProgress), ":token": text(c.Token),
		},
	})
	return lost(err)
}

// until is when an item that is written now may be deleted, in seconds.
func (s *Store) until(now time.Time) int64 { return now.Add(s.expiry).Unix() }

// lost turns the failure of a condition into once.ErrLost.
func lost(err error) error {
	var failed *types.ConditionalCheckFailedException
	if errors.As(err, &failed) {
		return once.ErrLost
	}
	return err
}

type item = map[string]types.AttributeValue

func text(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }

func number(n int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(n, 10)}
}

func isDone(i item) bool {
	status, ok := i[statusAttr].(*types.AttributeValueMemberS)
	return ok && status.Value == completed
}
