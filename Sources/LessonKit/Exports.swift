@_exported public import DataSets
@_exported public import Frames
@_exported public import NeuralNets
@_exported public import Perception
@_exported public import Pictures
@_exported public import Tensors
