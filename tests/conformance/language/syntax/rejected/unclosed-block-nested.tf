a {
  b {
}
