"""The académie’s federated directory (AAF), complete or by differences, for one school or for all of them."""
