package images

import (
	"archive/tar"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// layerOf packs a tree as a layer; with a base, only what differs from that tree.
func layerOf(tree, base, file string) (v1.Layer, error) {
	out, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	p := packer{tree: tree, base: base, tar: tar.NewWriter(out), first: map[uint64]string{}}
	err = filepath.WalkDir(tree, p.add)
	if base != "" {
		err = errors.Join(err, filepath.WalkDir(base, p.drop))
	}
	if err = errors.Join(err, p.tar.Close(), out.Close()); err != nil {
		return nil, err
	}
	return tarball.LayerFromFile(file, tarball.WithMediaType(types.OCILayer), tarball.WithCompressedCaching)
}

// packer writes a tree in the order of its names.
type packer struct {
	tree, base string
	tar        *tar.Writer
	first      map[uint64]string // the name under which a file with several names was written
}

func (p packer) add(path string, entry fs.DirEntry, err error) error {
	if err != nil || path == p.tree {
		return err
	}
	name, err := filepath.Rel(p.tree, path)
	if err != nil {
		return err
	}
	info, err := entry.Info()
	if err != nil || info.Mode()&fs.ModeSocket != 0 {
		return err
	}
	if p.base != "" && same(info, filepath.Join(p.base, name)) {
		return nil
	}
	header, err := p.header(path, name, info)
	if err != nil {
		return err
	}
	if err := p.tar.WriteHeader(header); err != nil || header.Typeflag != tar.TypeReg {
		return err
	}
	return p.content(path)
}

// header of an entry: no names of users, which differ from tree to tree, no time after the epoch.
func (p packer) header(path, name string, info fs.FileInfo) (*tar.Header, error) {
	target := ""
	var err error
	if info.Mode()&fs.ModeSymlink != 0 {
		if target, err = os.Readlink(path); err != nil {
			return nil, err
		}
	}
	header, err := tar.FileInfoHeader(info, target)
	if err != nil {
		return nil, err
	}
	header.Name, header.Format = name, tar.FormatPAX
	if info.IsDir() {
		header.Name += "/"
	}
	header.Uname, header.Gname, header.AccessTime, header.ChangeTime = "", "", time.Time{}, time.Time{}
	header.ModTime = time.Unix(min(info.ModTime().Unix(), epoch), 0)
	p.link(header, name, info)
	return header, nil
}

// link makes the second name of a file a link to the first.
func (p packer) link(header *tar.Header, name string, info fs.FileInfo) {
	status := info.Sys().(*syscall.Stat_t)
	if earlier, ok := p.first[status.Ino]; ok {
		header.Typeflag, header.Linkname, header.Size = tar.TypeLink, earlier, 0
	} else if info.Mode().IsRegular() && status.Nlink > 1 {
		p.first[status.Ino] = name
	}
}

func (p packer) content(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(p.tar, file)
	return err
}

// drop writes a whiteout for what the base has and the tree has not.
func (p packer) drop(path string, entry fs.DirEntry, err error) error {
	if err != nil {
		return err
	}
	name, err := filepath.Rel(p.base, path)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(filepath.Join(p.tree, name)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	folder, last := filepath.Split(name)
	header := &tar.Header{Typeflag: tar.TypeReg, Name: folder + ".wh." + last, Mode: 0o644, ModTime: time.Unix(epoch, 0), Format: tar.FormatPAX}
	if err := p.tar.WriteHeader(header); err != nil || !entry.IsDir() {
		return err
	}
	return fs.SkipDir
}

// same says whether an entry is as the base has it: a copy by `cp -a` keeps the times, an installation does not. The
// time of a folder does not count.
func same(info fs.FileInfo, path string) bool {
	other, err := os.Lstat(path)
	if err != nil || info.Mode() != other.Mode() {
		return false
	}
	a, b := info.Sys().(*syscall.Stat_t), other.Sys().(*syscall.Stat_t)
	if a.Uid != b.Uid || a.Gid != b.Gid || a.Rdev != b.Rdev {
		return false
	}
	return info.IsDir() || info.Size() == other.Size() && info.ModTime().Equal(other.ModTime())
}
