package apiserver

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"podlab/cluster/internal/problem"
	"podlab/cluster/internal/process"
)

const (
	settle = 10 * time.Second // for processes that run and do not answer, before they are replaced
	grace  = 10 * time.Second // what one process may take to end by itself
	brief  = time.Second      // the same when not all run: without etcd, kube-apiserver would wait for it
	tries  = 3                // when somebody takes the port between our look and the server's
)

// Start makes the server run and leaves it running. What a crash left behind is mended; a server that
// runs and answers is left alone.
func (s *Server) Start(ctx context.Context, program string) (Report, error) {
	report, _, err := s.up(ctx, program, false)
	return report, err
}

// up gives the children too; there are none when the server ran already.
func (s *Server) up(ctx context.Context, program string, tied bool) (Report, []*process.Child, error) {
	began := time.Now()
	ctx, cancel := context.WithTimeoutCause(ctx, s.wait, fmt.Errorf("not done within %s", s.wait))
	defer cancel()
	leave, err := s.enter(ctx)
	if err != nil {
		return Report{}, nil, err
	}
	defer leave()
	st, err := s.load()
	if err != nil {
		return Report{}, nil, err
	}
	var children []*process.Child
	if !s.usable(ctx, st) {
		if st, children, err = s.restart(ctx, st, program, tied); err != nil {
			return Report{}, nil, err
		}
	} else if err := s.save(st); err != nil { // it may have been lost
		return Report{}, nil, err
	}
	report, err := s.announce(ctx, st)
	if err != nil && children != nil {
		err = errors.Join(err, s.end(st))
	}
	report.Started, report.Seconds = children != nil, seconds(time.Since(began))
	return report, children, err
}

// usable says whether all processes run and the server answers, at once or after a little while.
func (s *Server) usable(ctx context.Context, st state) bool {
	if len(st.Processes) != len(components) || len(st.alive()) != len(components) {
		return false
	}
	id, err := s.loadAdmin()
	if err != nil {
		return false
	}
	probe, err := newProber(id, st.Port)
	if err != nil {
		return false
	}
	defer probe.Close()
	ctx, cancel := context.WithTimeout(ctx, settle)
	defer cancel()
	if poll(ctx, nil, probe.ready) != nil {
		return false
	}
	s.say("the API server runs already")
	return true
}

// restart ends what is left of an earlier server and starts a new one with its keys, data and, if free, port.
func (s *Server) restart(ctx context.Context, st state, program string, tied bool) (state, []*process.Child, error) {
	if left := st.alive(); len(left) > 0 {
		s.say("%d of %d processes of an earlier start are left: ending them", len(left), len(components))
	}
	if err := s.end(st); err != nil {
		return st, nil, err
	}
	for try := 1; ; try++ {
		l := launch{s: s, program: program, tied: tied, port: st.Port}
		err := l.run(ctx)
		if err == nil {
			return l.state(), l.children, nil
		}
		if ending := s.end(l.state()); ending != nil {
			err = errors.Join(err, ending)
		}
		if !errors.Is(err, errPortTaken) || try == tries {
			return st, nil, err
		}
		s.say("port %d was taken meanwhile: trying another", l.port)
		st.Port = 0
	}
}

// announce writes the kubeconfig, which tells readers that the server can be used.
func (s *Server) announce(ctx context.Context, st state) (Report, error) {
	id, err := s.loadAdmin()
	if err != nil {
		return Report{}, err
	}
	probe, err := newProber(id, st.Port)
	if err != nil {
		return Report{}, err
	}
	defer probe.Close()
	version, err := probe.Version(ctx)
	if err != nil {
		return Report{}, problem.New("the API server does not tell its version", err, "start it again")
	}
	report := Report{Kubeconfig: s.path(adminCfg), Context: Context, Server: serverURL(st.Port), Version: version}
	return report, s.writeKubeconfig(adminCfg, id, st.Port)
}

// end takes the kubeconfig away, stops the processes of a state, last one first, and forgets them.
func (s *Server) end(st state) error {
	if err := os.Remove(s.path(adminCfg)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("stop the API server: %w", err)
	}
	limit := grace
	if len(st.alive()) < len(components) {
		limit = brief
	}
	var failed error
	for i := len(st.Processes) - 1; i >= 0; i-- {
		failed = errors.Join(failed, process.Stop(st.Processes[i], limit))
	}
	if failed != nil {
		return problem.New("some processes did not end", failed, "stop again as the user who started them")
	}
	return s.save(state{Port: st.Port})
}

func seconds(d time.Duration) float64 { return float64(d.Milliseconds()) / 1000 }
