# Toolchain file: for 64-bit ARM, with the libraries of ARM64_ROOT (scripts/arm64_root makes it). The
# compilers are given from outside. Programs built so run under `qemu-aarch64 -L ${ARM64_ROOT}`.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ARM64_ROOT)

# Programs are this machine's, all else is the other's. Nothing of /usr must get in: this machine's libraries
# are there.
set(CMAKE_SYSROOT ${ARM64_ROOT})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${ARM64_ROOT})
set(ENV{PKG_CONFIG_LIBDIR} ${ARM64_ROOT}/usr/lib/aarch64-linux-gnu/pkgconfig)

# Where the tests are listed after linking, which runs them.
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64 -L ${ARM64_ROOT})
