a = b ?: c
