package images

import (
	"errors"
	"os"
	"strings"

	"github.com/google/go-containerregistry/pkg/v1"
)

// busyboxTree assembles the tree in the base, where the program's libraries are. It is the dynamic program: Debian's
// static one crashes when it resolves a name. As in Docker Hub's image the applets are hard links in /bin, the
// libraries lie in /lib, and each user of /etc/passwd has a home. What Debian's program lacks and lessons use is beside it.
const busyboxTree = `
mkdir /tmp/busybox
cd /tmp/busybox
apt-get -q -o APT::Sandbox::User=root download busybox netcat-traditional
dpkg-deb --extract busybox_*.deb package
dpkg-deb --field busybox_*.deb Version > version
mkdir -p tree/bin tree/lib tree/sbin tree/dev tree/usr/bin tree/usr/sbin tree/var/log tree/var/www tree/home tree/etc
ln -s lib tree/lib64
dpkg-deb --extract netcat-traditional_*.deb package
cp package/bin/busybox tree/bin/
install -D package/bin/nc.traditional tree/usr/lib/netcat
libraries=$(ldd tree/bin/busybox | awk '$2 == "=>" { print $3; next } /^[ \t]*\// { print $1 }')
folder=$(dirname "$(echo "$libraries" | grep /libc.so.6)")
cp -L $libraries "$folder"/libnss_*.so.2 "$folder"/libresolv.so.2 "$folder"/libpthread.so.0 tree/lib/
chroot tree /bin/busybox --install /bin
for program in nohup comm split flock; do
  [ -e tree/bin/$program ] || cp /usr/bin/$program tree/bin/
done
ln -s ../../bin/env tree/usr/bin/env
install -d -m 1777 tree/tmp
install -d -m 700 tree/root
install -d -o 8 -g 8 tree/var/spool/mail
chown 33:33 tree/var/www
cp /usr/share/zoneinfo/Etc/UTC tree/etc/localtime
`

func (b builder) busybox() (image, error) {
	b.say("putting busybox together")
	base, tree := b.path("debian"), b.path("busybox")
	if err := b.inside(base, "sh", "-ec", busyboxTree); err != nil {
		return image{}, err
	}
	version, err := os.ReadFile(base + "/tmp/busybox/version")
	if err != nil {
		return image{}, err
	}
	if err := errors.Join(os.Rename(base+"/tmp/busybox/tree", tree), addFiles(tree, "busybox")); err != nil {
		return image{}, err
	}
	return image{
		name: "busybox", version: upstream(strings.TrimSpace(string(version))), tags: busyboxTags(), tree: tree, bare: true,
		config: v1.Config{Cmd: []string{"sh"}},
	}, nil
}
