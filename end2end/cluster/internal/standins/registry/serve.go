package registry

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

// Serve listens until ctx ends. Ready is called with the address when it does; a service manager that asked for it
// is told too.
func Serve(ctx context.Context, folder, address string, ready func(address string)) error {
	handler, err := Open(folder)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", address, err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	ready(listener.Addr().String())
	if err := notify("READY=1"); err != nil {
		return fmt.Errorf("tell the service manager: %w", err)
	}
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return server.Close()
	}
}

// notify tells systemd's socket, if there is one.
func notify(text string) error {
	path := os.Getenv("NOTIFY_SOCKET")
	if path == "" {
		return nil
	}
	socket, err := net.Dial("unixgram", path)
	if err != nil {
		return err
	}
	defer socket.Close()
	_, err = socket.Write([]byte(text))
	return err
}
