package debian

import (
	"context"
	"os/exec"
	"path/filepath"

	"podlab/cluster/internal/command"
)

// Unpack makes a tree of a minimal Debian and further packages. Work is a folder for what that needs besides; line is
// told what debootstrap says. Mounts and processes are the command's own: none is left, also when we are killed.
func (a Archive) Unpack(ctx context.Context, work, tree string, line func(string), arguments ...string) error {
	program, env, err := a.debootstrap(ctx, work)
	if err != nil {
		return err
	}
	args := append([]string{"nice", "-n", "10", program, "--variant=minbase"}, arguments...)
	unpack := command.New(append(args, a.Suite, tree, a.Mirror)...).With(a.environment()...).With(env...)
	unpack.Alone, unpack.Line = true, line
	return unpack.Run(ctx)
}

func (a Archive) environment() []string {
	return append([]string{
		"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive",
	}, a.Proxy...)
}

// debootstrap is the machine's, else its package unpacked here: nothing is installed for it.
func (a Archive) debootstrap(ctx context.Context, work string) (program string, env []string, err error) {
	if program, err = exec.LookPath("debootstrap"); err == nil {
		return program, nil, nil
	}
	folder := filepath.Join(work, "debootstrap")
	get := `cd "$0" && apt-get -q -o APT::Sandbox::User=root download debootstrap && dpkg-deb -x debootstrap_*.deb .`
	script := `mkdir -p "$0" && { ` + get + `; } || { apt-get -q update && ` + get + `; }`
	if err := command.New("sh", "-c", script, folder).With(a.environment()...).Run(ctx); err != nil {
		return "", nil, err
	}
	return filepath.Join(folder, "usr/sbin/debootstrap"), []string{"DEBOOTSTRAP_DIR=" + filepath.Join(folder, "usr/share/debootstrap")}, nil
}
