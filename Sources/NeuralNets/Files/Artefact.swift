public import Foundation
public import Tensors

/// A trained network as a file: its description, its weights, and where they come from.
///
/// One safetensors file whose metadata holds the architecture as JSON (`architecture`) and the provenance
/// under names that begin with `provenance.`.
public struct Artefact {
  /// The network's description.
  public let architecture: Sequential
  /// The weights and running statistics under PyTorch's names.
  public let state: [String: Tensor]
  /// Where the weights come from: lesson, seed and steps.
  public let provenance: [String: String]

  private static let prefix = "provenance."

  /// What a network is at this moment.
  public init(_ network: Network, provenance: [String: String] = [:]) {
    architecture = network.architecture
    state = network.state
    self.provenance = provenance
  }

  /// Reads the bytes of a file; nothing in them is trusted.
  ///
  /// - Throws: ``SafetensorsError`` or ``ArtefactError``.
  public init(data: Data) throws {
    let file = try SafetensorsFile(data: data)
    guard let json = file.metadata["architecture"] else {
      throw ArtefactError("it has weights, but no description of a network")
    }
    do {
      architecture = try JSONDecoder().decode(Sequential.self, from: Data(json.utf8))
    } catch {
      throw ArtefactError("its description cannot be read")
    }
    state = file.tensors
    provenance = file.metadata.reduce(into: [:]) { found, entry in
      if entry.key.hasPrefix(Self.prefix) {
        found[String(entry.key.dropFirst(Self.prefix.count))] = entry.value
      }
    }
  }

  /// The bytes of the file; equal networks give equal bytes.
  public var data: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(architecture) else {
      stop("Artefact: a hyper-parameter is no finite number.")
    }
    var metadata = ["architecture": String(decoding: json, as: UTF8.self)]
    for (name, text) in provenance { metadata[Self.prefix + name] = text }
    return SafetensorsFile(tensors: state, metadata: metadata).data
  }

  /// The network, rebuilt: the weights must fit the description exactly.
  ///
  /// - Throws: ``ArchitectureError``, ``ArtefactError``, or ``StateError`` with all differences, before any
  ///   weight is made. Whether an input fits is for ``Sequential/summary(input:budget:)`` to say.
  public func network() throws -> Network {
    if architecture.hasOwnCode {
      throw ArtefactError("its description contains own code, which files do not carry")
    }
    return try Network(architecture, state: state)
  }
}

/// Why a file holds no network.
public struct ArtefactError: Error, CustomStringConvertible, Equatable {
  /// What is wrong, and one thing to do.
  public let description: String

  init(_ problem: String) {
    description = "This file holds no trained network: \(problem). Train and save it again."
  }
}
