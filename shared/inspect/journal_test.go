package inspect

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// delivered returns a delivery of an event with a body of so many bytes.
func delivered(id string, size int) *webhook.Delivery {
	return &webhook.Delivery{
		Record:  webhook.Record{Meta: webhook.Meta{ID: id}},
		Request: &webhook.Request{Body: make([]byte, size)},
	}
}

func TestJournalKeepsTheLast(t *testing.T) {
	var j Journal
	require.Empty(t, j.after(0))
	_, ok := j.get(0)
	require.False(t, ok)
	for i := range MaxDeliveries + 10 {
		j.Add(delivered(strconv.Itoa(i), 10))
	}
	all := j.after(0)
	require.Len(t, all, MaxDeliveries)
	require.Equal(t, uint64(11), all[0].seq, "the oldest are forgotten")
	_, ok = j.get(10)
	require.False(t, ok)
	for _, seq := range []uint64{11, MaxDeliveries, MaxDeliveries + 10} {
		e, ok := j.get(seq)
		require.True(t, ok)
		require.Equal(t, strconv.FormatUint(seq-1, 10), e.ID)
	}
	_, ok = j.get(MaxDeliveries + 11)
	require.False(t, ok)
	require.Len(t, j.after(MaxDeliveries+7), 3)
	require.Empty(t, j.after(MaxDeliveries+10))
	require.Empty(t, j.after(1<<60))
	require.Len(t, j.times, MaxDeliveries, "ids are forgotten with their entries")
}

func TestJournalHoldsSoManyBytes(t *testing.T) {
	var j Journal
	for i := range 100 {
		j.Add(delivered(strconv.Itoa(i), 1<<20))
		require.LessOrEqual(t, j.bytes, MaxBytes)
	}
	n := len(j.after(0))
	require.Equal(t, 31, n, "what is held is twice a body")
	sum := 0
	for _, e := range j.after(0) {
		sum += e.size
	}
	require.Equal(t, sum, j.bytes)
}

func TestJournalCountsDeliveries(t *testing.T) {
	var j Journal
	for _, id := range []string{"a", "b", "a", "", "a", ""} {
		j.Add(delivered(id, 1))
	}
	var nth []int
	for _, e := range j.after(0) {
		nth = append(nth, e.nth)
	}
	require.Equal(t, []int{1, 1, 2, 1, 3, 1}, nth)
	for range MaxDeliveries {
		j.Add(delivered("", 1))
	}
	require.Empty(t, j.times)
}

// BenchmarkJournal is what a delivery costs that goes into a full journal.
func BenchmarkJournal(b *testing.B) {
	var j Journal
	d := delivered("id", 1000)
	b.ReportAllocs()
	for b.Loop() {
		j.Add(d)
	}
}
