package main

import "syscall"

// fileSystem is the kind of file system that a folder is on, and whether it
// lies on another machine. "" where it is not known.
func fileSystem(dir string) (kind string, remote bool) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return "", false
	}
	switch uint32(st.Type) {
	case 0xef53:
		return "ext4", false
	case 0x9123683e:
		return "btrfs", false
	case 0x58465342:
		return "xfs", false
	case 0x01021994:
		return "tmpfs", false
	case 0x794c7630:
		return "overlayfs", false
	case 0x2fc12fc1:
		return "zfs", false
	case 0x4d44:
		return "vfat", false
	case 0x2011bab0:
		return "exfat", false
	case 0x6969:
		return "nfs", true
	case 0xff534d42, 0xfe534d42, 0x517b:
		return "smb", true
	case 0x01021997:
		return "9p", true
	case 0x65735546:
		return "fuse", false
	}
	return "", false
}

// freeSpace is how many bytes can still be written to a folder.
func freeSpace(dir string) (int64, bool) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return 0, false
	}
	return int64(st.Bavail) * int64(st.Bsize), true
}
