resource "helm_release" "gateway" {}
