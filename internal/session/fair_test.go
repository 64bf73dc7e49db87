package session

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"optviz/internal/wire"
)

// heavyNet keeps a session busy: three runs of a net of 34,000 weights.
const heavyNet = `{"type":"open","id":1,"from":0,"experiment":{"problem":{"model":"mlp","layers":[128,128,128],"data":{"set":"spiral","n":1000},"batch_size":%d,"loss":"cross_entropy"},
	"runs":[{"optimizer":"sgd"},{"optimizer":"momentum"},{"optimizer":"rmsprop"}],"steps":100000}}`

// BenchmarkLightBesideHeavy measures how late the steps of a light session, at
// 60 a second, are beside two sessions that train nets as fast as they can.
func BenchmarkLightBesideHeavy(b *testing.B) {
	for _, c := range []struct {
		name         string
		heavy, batch int
	}{{"alone", 0, 0}, {"two-of-short-steps", 2, 10}, {"two-of-long-steps", 2, 1000}} {
		b.Run(c.name, func(b *testing.B) {
			ctx, cancel := context.WithCancel(b.Context())
			done := make(chan error)
			for range c.heavy {
				frames := make(chan struct{}, 1<<16)
				s := New("en", "", func(_ []byte, binary bool) error {
					if binary {
						frames <- struct{}{}
					}
					return nil
				})
				go func() { done <- s.Run(ctx) }()
				say(b, s, fmt.Sprintf(heavyNet, c.batch), `{"type":"run","to":100000}`, `{"type":"landscape","plane":"pca","nx":101,"ny":101}`)
				for range 8 {
					<-frames
				}
			}
			type arrival struct {
				at    time.Time
				steps wire.Steps
			}
			arrived := make(chan arrival, 1<<16)
			light := New("en", "", func(data []byte, binary bool) error {
				if binary {
					frame, err := wire.DecodeFrame(data)
					arrived <- arrival{time.Now(), frame.(wire.Steps)}
					return err
				}
				return nil
			})
			go func() { done <- light.Run(ctx) }()
			say(b, light, openMessage(2, 0, 100_000))
			<-arrived
			const rate = 60
			start := time.Now()
			say(b, light, fmt.Sprintf(`{"type":"play","rate":%d}`, rate))
			var late []float64
			for b.Loop() {
				a := <-arrived
				last := a.steps.First + len(a.steps.Series[0]) - 1
				for k := a.steps.First; k <= last; k++ {
					late = append(late, a.at.Sub(start.Add(time.Duration(k)*time.Second/rate)).Seconds()*1000)
				}
				say(b, light, fmt.Sprintf(`{"type":"ack","step":%d}`, last))
			}
			cancel()
			for range c.heavy + 1 {
				<-done
			}
			slices.Sort(late)
			b.ReportMetric(late[len(late)/2], "p50-ms-late")
			b.ReportMetric(late[len(late)*99/100], "p99-ms-late")
			b.ReportMetric(late[len(late)-1], "max-ms-late")
		})
	}
}

func say(b *testing.B, s *Session, messages ...string) {
	for _, m := range messages {
		if err := s.Receive(b.Context(), []byte(m), false); err != nil {
			b.Fatal(err)
		}
	}
}
