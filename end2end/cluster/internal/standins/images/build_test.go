package images

import (
	"context"
	"maps"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
)

// built makes the images, or finds them, in the folder PODLAB_STANDINS.
func built(t *testing.T) map[string]v1.Image {
	t.Helper()
	cache := os.Getenv("PODLAB_STANDINS")
	if cache == "" {
		t.Skip("SKIPPED: PODLAB_STANDINS names no cache folder to build the images in (root, two minutes)")
	}
	result, err := Build(t.Context(), Order{Cache: cache, Say: t.Logf})
	if err != nil {
		t.Fatal(err)
	}
	index, err := layout.ImageIndexFromPath(result.Folder)
	if err != nil {
		t.Fatal(err)
	}
	list, err := index.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]v1.Image{}
	for _, one := range list.Manifests {
		image, err := index.Image(one.Digest)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimPrefix(one.Annotations[Repository], "library/")] = image
	}
	return all
}

// unpack gives the files of an image as a container sees them.
func unpack(t *testing.T, image v1.Image) string {
	t.Helper()
	folder := t.TempDir()
	content := mutate.Extract(image)
	defer content.Close()
	cmd := exec.CommandContext(t.Context(), "tar", "-x", "--same-owner", "-p", "-C", folder)
	cmd.Stdin = content
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return folder
}

// enter runs a script in the files, with processes, mounts and a network of its own, and gives what it prints.
func enter(t *testing.T, folder, script string) string {
	t.Helper()
	return enterAfter(t, folder, "", script)
}

// enterAfter does something to the files first, from outside; mounts end with the script.
func enterAfter(t *testing.T, folder, before, script string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	// A /dev of its own: what a script does to it must not be done to the machine's.
	prepare := `cd "$0" && mkdir -p proc dev && mount -t proc -o ro proc proc && mount -t tmpfs none dev && mknod -m 666 dev/null c 1 3 && mknod -m 666 dev/urandom c 1 9 &&
ln -s /proc/self/fd/1 dev/stdout && ln -s /proc/self/fd/2 dev/stderr && ip link set lo up || exit; ` + before + `
chroot . /bin/sh -c "cd /tmp; $1"`
	cmd := exec.CommandContext(ctx, "sh", "-c", prepare, folder, script)
	cmd.Env = []string{search}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Cloneflags: syscall.CLONE_NEWPID | syscall.CLONE_NEWNET, Unshareflags: syscall.CLONE_NEWNS}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v", script, err)
	}
	return string(out)
}

// wants checks that a text has each of some parts.
func wants(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("no %q in:\n%s", part, text)
		}
	}
}

// What else there is in a config is known of: see TestFactsAreThoseOfTheConfig.
func TestConfigIsAsUpstream(t *testing.T) {
	type settings struct {
		Volumes                []string
		WorkingDir, StopSignal string
	}
	want := map[string]settings{
		"busybox": {},
		"debian":  {},
		"nginx":   {StopSignal: "SIGQUIT"},
		"redis":   {Volumes: []string{"/data"}, WorkingDir: "/data"},
	}
	got := map[string]settings{}
	for name, image := range built(t) {
		file, err := image.ConfigFile()
		if err != nil {
			t.Fatal(err)
		}
		c := file.Config
		got[name] = settings{names(c.Volumes), c.WorkingDir, c.StopSignal}
		if c.Labels[Mark] != "docker.io/library/"+name || c.Env[0] != search {
			t.Errorf("%s: %v, %v", name, c.Labels, c.Env)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

func names(set map[string]struct{}) []string {
	return slices.Sorted(maps.Keys(set))
}

func TestBusyboxActs(t *testing.T) {
	folder := unpack(t, built(t)["busybox"])
	wants(t, enter(t, folder, `
for name in sh httpd vi nslookup ping sleep date env tail awk sed grep ps top id telnet tar; do
  [ /bin/$name -ef /bin/busybox ] || echo no $name
done
id; pwd; date +%Z; /usr/bin/env | grep PATH; nohup true; stat -c '%a %n' /tmp /root; ls -d /home /etc/passwd /lib64/libc.so.6`),
		"uid=0(root) gid=0(root)", "UTC\n", "PATH=/usr/local/sbin", "1777 /tmp", "700 /root", "/lib64/libc.so.6")
	// Resolving a name must fail as such.
	wants(t, enter(t, folder, `wget http://podlab.invalid; wget -T 1 http://podlab.invalid; ping -c 1 podlab.invalid; true`),
		"wget: bad address 'podlab.invalid'\nwget: bad address 'podlab.invalid'\n", "ping: bad address")
}

func TestBusyboxTalks(t *testing.T) {
	folder := unpack(t, built(t)["busybox"])
	wants(t, enter(t, folder, `echo 127.0.0.1 localhost >/etc/hosts; echo page >index.html; httpd -p 80 -h /tmp
for options in -qO- '-q -O - -T 2' -qT2\ -O- '-qO- --timeout=2' '--timeout 2 -qO -'; do wget $options http://localhost; done | uniq -c`), "5 page\n")
	wants(t, enter(t, folder, `sleep 5 | nc -l -p 81 >/dev/null & sleep 0.3; time wget -T 1 -O- http://127.0.0.1:81; echo status $?; ps | grep -c '[t]imer\|[s]leep 1'; true`),
		"wget: download timed out\n", "real\t0m 1.", "status 1\n0\n")
	wants(t, enter(t, folder, `nc -lk -p 82 -e cat & nc -lkvp 83 >got & httpd -p 84; sleep 0.3
for word in one two; do echo $word | nc -w 1 127.0.0.1 82; echo $word | nc 127.0.0.1 83; sleep 0.3; done; echo got $(cat got)
nc -zv 127.0.0.1 84; echo open $?; nc -zw1 127.0.0.1 85; echo closed $?`), "one\ntwo\n", "got one two\n", "open 0\n", "closed 1\n")
}

func TestNginxActs(t *testing.T) {
	folder := unpack(t, built(t)["nginx"])
	start := `/docker-entrypoint.sh nginx -g 'daemon off;' & sleep 1.5; `
	said := enter(t, folder, start+`curl -sS localhost; curl -sS '[::1]/none'; ps_user=$(stat -c %U:%u /proc/*/status | sort -u); echo "$ps_user"; ls /var/cache/nginx; kill -QUIT $!; wait`)
	wants(t, said, "/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration\n",
		"/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh\n",
		"10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf\n",
		"/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh\n",
		"/docker-entrypoint.sh: Configuration complete; ready for start up\n", "[notice]", "start worker processes",
		"<h1>Welcome to nginx!</h1>", `"GET / HTTP/1.1" 200 615`, `"GET /none HTTP/1.1" 404`, "nginx:101", "client_temp", "gracefully shutting down")
	template := `mkdir /etc/nginx/templates; echo 'server { listen ${PORT}; return 200 "$host"; }' >/etc/nginx/templates/a.conf.template; export PORT=8080; `
	wants(t, enter(t, folder, template+start+`curl -sS localhost:8080; kill $!; wait`), "localhost", "IPv6 listen already enabled")
	wants(t, enter(t, folder, `/docker-entrypoint.sh echo other; ls /usr/share/nginx/html /etc/nginx; command -v bash; command -v envsubst`),
		"other\n", "50x.html\nindex.html\n", "conf.d", "mime.types", "modules\n", "nginx.conf", "/usr/bin/envsubst")
}

func TestRedisActs(t *testing.T) {
	folder := unpack(t, built(t)["redis"])
	start := func(args string) string { return `cd /data; docker-entrypoint.sh ` + args + ` & sleep 1; ` }
	wants(t, enter(t, folder, start("redis-server")+
		`redis-cli ping; redis-cli config get protected-mode; redis-cli config get save; stat -c %U:%u /proc/[0-9]*/status /data | sort -u; redis-cli save; stat -c '%n %U %a' dump.rdb; redis-cli shutdown; wait`),
		"Ready to accept connections", "PONG\n", "protected-mode\nno\n", "3600 1 300 100 60 10000", "redis:999", "dump.rdb redis 600")
	wants(t, enter(t, folder, start("--port 7000 --requirepass secret")+`redis-cli -p 7000 -a secret ping`), "PONG\n")
	wants(t, enter(t, folder, `echo protected-mode yes >/etc/my.conf; `+start("/etc/my.conf")+`redis-cli config get protected-mode`), "protected-mode\nyes\n")
	wants(t, enter(t, folder, `docker-entrypoint.sh redis-server --version; docker-entrypoint.sh echo other; docker-entrypoint.sh redis-cli --version`),
		"Redis server v=", "other\n", "redis-cli ")
}

func TestDebianActs(t *testing.T) {
	wants(t, enter(t, unpack(t, built(t)["debian"]), `. /etc/os-release; echo $ID; apt-cache policy | tail -1; dpkg --audit && echo whole; command -v bash; command -v apt-get; id -u nobody; ls /etc/apt/sources.list`),
		"debian\n", "whole\n", "/bash\n", "/apt-get\n", "65534\n")
}
