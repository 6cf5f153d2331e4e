import FileEvents
import Testing

@Suite struct MountTableTests {
  // Lines as proc_pid_mountinfo(5) describes them; the Windows drive as WSL2 mounts it.
  private let table = MountTable(
    """
    22 1 8:32 / / rw,relatime - ext4 /dev/sdc rw,discard,errors=remount-ro
    60 22 0:50 / /mnt/c rw,noatime - 9p drvfs rw,dirsync,aname=drvfs;path=C:\\;uid=1000,access=client
    61 22 0:51 / /home/class rw shared:1 master:2 - nfs4 server:/home rw,vers=4.2
    62 22 0:52 / /media/My\\040Disk rw - fuseblk /dev/sdd1 rw
    63 61 0:53 / /home/class/fast rw - tmpfs tmpfs rw
    a line that is none
    """)

  @Test(arguments: [
    ("/", "ext4"), ("/home/kim", "ext4"), ("/mnt/c/Users/kim", "9p"), ("/mnt/c", "9p"), ("/mnt/cd", "ext4"),
    ("/home/class/kim", "nfs4"), ("/home/class/fast/kim", "tmpfs"), ("/media/My Disk/course", "fuseblk"),
  ])
  func theNearestMountCounts(_ folder: String, _ type: String) {
    #expect(table.fileSystem(of: folder) == type)
  }

  @Test func onlyLocalFileSystemsTell() {
    #expect(table.tellsOfChanges(in: "/home/kim"))
    #expect(table.tellsOfChanges(in: "/home/class/fast"))
    for folder in ["/mnt/c/Users", "/home/class", "/media/My Disk"] {
      #expect(!table.tellsOfChanges(in: folder))
    }
  }

  @Test func withoutATableNothingIsSure() { #expect(!MountTable("").tellsOfChanges(in: "/home")) }

  @Test func aLaterMountHidesAnEarlierOne() {
    let twice = MountTable("1 0 8:1 / / rw - ext4 a rw\n2 1 0:2 / / rw - nfs b rw")
    #expect(twice.fileSystem(of: "/home") == "nfs")
  }

  @Test func thisMachineHasARoot() { #expect(MountTable.current().fileSystem(of: "/") != nil) }
}
