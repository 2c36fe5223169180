package apiserver

import (
	"fmt"
	"net"
)

// freePort gives the wanted port if nobody listens on it, else one that the kernel picks.
// Somebody may take it before the server does; the start then tries another.
func freePort(wanted int) (int, error) {
	for _, port := range []int{wanted, 0} {
		listener, err := net.Listen("tcp", address(port))
		if err != nil && port == 0 {
			return 0, fmt.Errorf("find a free port on loopback: %w", err)
		}
		if err == nil {
			defer listener.Close()
			return listener.Addr().(*net.TCPAddr).Port, nil
		}
	}
	return 0, fmt.Errorf("find a free port on loopback: none")
}

func address(port int) string { return fmt.Sprintf("127.0.0.1:%d", port) }

func serverURL(port int) string { return "https://" + address(port) }
