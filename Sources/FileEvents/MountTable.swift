internal import Glibc

/// Which file system serves which folder, from `/proc/self/mountinfo` (proc_pid_mountinfo(5)).
package struct MountTable {
  private let mounts: [(folder: String, type: String)]

  /// The file systems of this process.
  package static func current() -> MountTable {
    guard let file = fopen("/proc/self/mountinfo", "re") else { return MountTable("") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16384)
    while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part.prefix(count) }
    return MountTable(String(decoding: bytes, as: UTF8.self))
  }

  /// A table from the text of `mountinfo`.
  package init(_ text: String) {
    mounts = text.split(separator: "\n").compactMap { line in
      // id parent device root FOLDER options … - TYPE source options
      let fields = line.split(separator: " ")
      guard let dash = fields.firstIndex(of: "-"), dash > 4, fields.indices.contains(dash + 1) else {
        return nil
      }
      return (unescaped(fields[4]), String(fields[dash + 1]))
    }
  }

  /// The type of the file system that a folder, given as its path without links, lies on.
  package func fileSystem(of folder: String) -> String? {
    // Of two mounts on one folder, the later hides the earlier.
    mounts.reduce((length: -1, type: nil as String?)) { best, mount in
      let isAbove = mount.folder == "/" || folder == mount.folder || folder.hasPrefix(mount.folder + "/")
      return isAbove && mount.folder.utf8.count >= best.length ? (mount.folder.utf8.count, mount.type) : best
    }.type
  }

  /// Whether Linux tells about every change in this folder: not where another machine or a program serves it.
  ///
  /// Windows' drives in WSL2 are 9P; notifications there tell only what Linux itself wrote.
  package func tellsOfChanges(in folder: String) -> Bool {
    guard let type = fileSystem(of: folder) else { return false }
    let served: Set = [
      "9p", "drvfs", "wslfs", "virtiofs", "vboxsf", "vmhgfs", "prl_fs", "nfs", "nfs4", "cifs", "smb3",
      "smbfs", "afs",
      "ceph", "lustre", "gpfs", "beegfs",
    ]
    return !served.contains(type) && !type.hasPrefix("fuse")
  }
}

/// A path of the table with its octal escapes (`\040` is a space) undone.
private func unescaped(_ field: Substring) -> String {
  var bytes: [UInt8] = []
  var rest = field.utf8[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "\\"), let code = UInt8(Substring(rest.prefix(3)), radix: 8) {
      bytes.append(code)
      rest = rest.dropFirst(3)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
