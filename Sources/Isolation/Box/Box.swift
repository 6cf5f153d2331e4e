import Foundation

/// Four walls for a program that nobody trusts: bubblewrap, a filter of system calls, limits, and our own pid 1.
///
/// A value. `launch(_:)` turns what was to be started into what has to be started instead; `ChildProcess` sees the
/// program's output, its private line and its ending as if there were no box. A box that could not be built ends as
/// `Box.failure`, which nothing inside can bring about.
public struct Box: Sendable {
  /// The bubblewrap that builds it.
  public var bubblewrap: Bubblewrap
  /// The path of `workbook-init`, which starts the box, is its pid 1 and tries its walls.
  public var initialiser: String
  /// What it shows of the machine, besides the program.
  public var mounts: [BoxMount] = []
  /// What the program may use.
  public var limits = BoxLimits()
  /// What it may not ask of the kernel.
  public var filter: SystemCallFilter
  /// What it has of /proc and /dev.
  public var view = BoxView.nothing
  /// Whom a box that root builds runs as; the limits do not hold for root, so that `nil` makes root's boxes fail.
  public var user: BoxUser?
  /// Walls that a test has taken away.
  private var missing: Set<String> = []

  /// A box that shows nothing but the program.
  public init(bubblewrap: Bubblewrap, initialiser: String, user: BoxUser? = nil) {
    self.bubblewrap = bubblewrap
    self.initialiser = initialiser
    self.user = user
    filter = SystemCallFilter(SystemCallFilter.standard.lines + SystemCallFilter.channels)
  }

  /// A box that also shows the libraries of a trusted program, such as `lesson-host`; throws `BoxError`.
  public func showingLibraries(of program: String) throws -> Box {
    var box = showing(try BoxLibraries(of: program).mounts)
    box.view = .processes
    return box
  }

  /// A box that shows these as well.
  public func showing(_ more: [BoxMount]) -> Box {
    var box = self
    box.mounts += more.filter { !mounts.contains($0) }
    return box
  }

  /// A box for a compiler: the system's programs and headers, the toolchain, and a folder to write to.
  ///
  /// `toolchain` is the folder above `usr`, or `nil` where the compiler lies in /usr itself.
  public func compiling(toolchain: String?, output: BoxMount) -> Box {
    var box = self
    box.limits = .compiling
    box.filter = .standard
    box.view = .system
    let system =
      [BoxMount("/usr", at: "/usr")]
      + ["lib", "lib64", "bin"].map {
        BoxMount("usr/\($0)", at: "/\($0)", .link)
      }
    return box.showing(system + (toolchain.map { [BoxMount($0, at: $0)] } ?? []) + [output])
  }

  /// What it ends as when there was no box, or no result.
  public static let failure = Ending.signalled(64)

  /// The walls that this machine's bubblewrap does not know, by name; other walls stand behind each.
  public var missingWalls: [String] {
    BoxFlag.allCases.map(\.rawValue).filter { missing.contains($0) || !bubblewrap.options.contains($0) }
  }

  /// A box without some of its walls, named as in `BoxFlag`, `BoxLimits` and `SystemCallFilter`: to show that tests
  /// see it.
  package func without(_ walls: String...) -> Box {
    var box = self
    box.missing.formUnion(walls)
    return box
  }

  /// What to start instead, so that it runs in the box; throws `BoxError`.
  public func launch(_ launch: Launch) throws -> Launch {
    guard let processor = SystemCalls.Processor.current else {
      throw BoxError("there is no filter of system calls for this processor")
    }
    // Behind the program's own descriptors: see ChildProcess.
    var outside = ["start", "--bwrap", bubblewrap.path, "--report", launch.hasLine ? "5" : "3"]
    if getuid() == 0, let user { outside += ["--user", "\(user.id):\(user.group)"] }
    outside += ["--filter", hexadecimal(standing(filter).bytes(for: processor))]

    // A program that lies among others, such as a compiler, finds them beside itself.
    let isShown = place(of: launch.executable, in: mounts) != nil
    let shown = (isShown ? [] : [BoxMount(launch.executable, at: "/box/program")]) + mounts
    let program = ([launch.executable] + launch.arguments).map { mapped($0, shown) }
    var inside = ["/box/init", "init", "--control", "@control"]
    if launch.hasLine { inside += ["--line", "1"] }
    for limit in limits.resources(of: launch.limits) where !missing.contains("limit \(limit.name)") {
      inside += ["--limit", "\(limit.name)=\(limit.value)"]
    }
    if !limits.mayFork {
      inside += ["--filter", hexadecimal(standing(.oneProcess).bytes(for: processor))]
    }
    for (name, value) in environment(launch).sorted(by: { $0.key < $1.key }) {
      inside += ["--env", "\(name)=\(value)"]
    }
    let folder = place(of: launch.folder ?? "", in: shown) ?? "/tmp"
    let options = try self.options(shown) + ["--chdir", folder]

    var boxed = launch
    boxed.executable = initialiser
    boxed.arguments = outside + ["--"] + options + ["--"] + inside + ["--"] + program
    boxed.environment = [:]
    boxed.folder = "/"
    boxed.endsOthers = true
    // These hold inside: bubblewrap needs files and processes of its own.
    (boxed.limits.processorSeconds, boxed.limits.memory, boxed.limits.file) = (nil, nil, nil)
    return boxed
  }

  // MARK: The walls

  /// Bubblewrap's options, in their order: namespaces, mounts, and what closes them.
  private func options(_ shown: [BoxMount]) throws -> [String] {
    let flags = BoxFlag.allCases.filter { !missing.contains($0.rawValue) }
    if let unknown = flags.first(where: { !bubblewrap.options.contains($0.rawValue) && !$0.isOptional }) {
      throw BoxError("\(bubblewrap.path) is too old: it knows no \(unknown.rawValue)")
    }
    let known = flags.filter { bubblewrap.options.contains($0.rawValue) }
    var words = known.filter { !$0.comesLast }.flatMap(\.words)
    if bubblewrap.options.contains("--size"), !missing.contains("size") {
      words += ["--size", String(limits.scratch)]
    }
    // Before the rest: what is shown may lie in /tmp itself.
    words += ["--tmpfs", "/tmp"]
    words += shown.flatMap(\.words) + ["--ro-bind", initialiser, "/box/init"]
    return words + view.words + known.filter(\.comesLast).flatMap(\.words)
  }

  private func standing(_ filter: SystemCallFilter) -> SystemCallFilter {
    var filter = filter
    filter.lines.removeAll { missing.contains("filter \($0.name)") }
    return filter
  }

  private func environment(_ launch: Launch) -> [String: String] {
    var variables = launch.environment
    if mounts.contains(where: {
      $0.target.hasPrefix(BoxLibraries.folder) || $0.target == BoxLibraries.runtime
    }) {
      variables["LD_LIBRARY_PATH"] = BoxLibraries.path
    }
    return variables
  }

  /// A word of the program's, the path in it as the box has it: `PATH`, or `--option=PATH`.
  private func mapped(_ word: String, _ shown: [BoxMount]) -> String {
    if let place = place(of: word, in: shown) { return place }
    guard let equals = word.lastIndex(of: "="),
      let place = place(of: String(word[word.index(after: equals)...]), in: shown)
    else { return word }
    return String(word[...equals]) + place
  }

  /// Where the box has a path of the machine; `nil` where it does not show it.
  private func place(of path: String, in shown: [BoxMount]) -> String? {
    for mount in shown where mount.kind != .link {
      if path == mount.source { return mount.target }
      if path.hasPrefix(mount.source + "/") { return mount.target + path.dropFirst(mount.source.count) }
    }
    return nil
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// A plain user that root's boxes run as.
public struct BoxUser: Equatable, Sendable {
  /// The user's number; not 0.
  public let id: UInt32
  /// The group's number.
  public let group: UInt32

  /// A user.
  public init(id: UInt32, group: UInt32) {
    self.id = id
    self.group = group
  }

  /// The user that owns nothing.
  public static let nobody = BoxUser(id: 65534, group: 65534)
}
