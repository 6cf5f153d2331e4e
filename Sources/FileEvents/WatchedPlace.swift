internal import Glibc

/// A folder in which events tell about a watched path: its parent, the parent of what it links to, or itself.
struct WatchedPlace {
  /// Which of the watched paths.
  let index: Int
  /// The folder without links.
  let folder: String
  /// The entry that matters there; `nil` where the folder itself is watched.
  let name: String?

  static func places(of path: String, index: Int) -> [WatchedPlace] {
    let (parent, name) = split(path)
    let real = resolved(path)
    var places = [WatchedPlace(index: index, folder: resolved(parent) ?? parent, name: name)]
    if let real {
      let (realParent, realName) = split(real)
      // The file is a link: it is saved where it points to.
      if places[0].folder != realParent || name != realName {
        places.append(WatchedPlace(index: index, folder: realParent, name: realName))
      }
      if case .folder = FileStamp(of: real) {
        places.append(WatchedPlace(index: index, folder: real, name: nil))
      }
    }
    return places
  }

  func isConcerned(by event: Notifications.Event) -> Bool {
    guard event.folder == folder else { return false }
    if let name { return event.name == name && event.isComplete }
    return !event.name.isEmpty && !isBesideTheWork(event.name)
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    let parts = path.split(separator: "/")
    let parent = parts.dropLast().joined(separator: "/")
    let root = path.hasPrefix("/") ? "/" : parent.isEmpty ? "." : ""
    return (root + parent, parts.last.map(String.init) ?? ".")
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
