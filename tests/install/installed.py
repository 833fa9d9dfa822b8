#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Installs into an empty folder and uses what is there: installed.py program|package|debian CMAKE BUILD"""
import pathlib
import re
import subprocess
import sys
import tempfile

what, cmake, build = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])


def run(*command, cwd=None):
    done = subprocess.run([str(each) for each in command], cwd=cwd, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def installed(folder):
    run(cmake, "--install", build, "--prefix", folder)
    return folder


def launch_of(prefix, folder):
    """The launch with a thousandth of its people, from the installed scenarios."""
    case = prefix / "share/gelombang/scenarios/cases/prakerja-2020-launch/scenario.yaml"
    text = run(prefix / "bin/gelombang", "run", case, "--scale", "1/1000", "--quiet", "--out", folder / "out")
    return re.search(r"fingerprint +([0-9a-f]{16})", text).group(1)


def program(folder):
    prefix = installed(folder / "prefix")
    listed = run(prefix / "bin/gelombang", "plugins")
    shipped = [path.stem for path in prefix.glob("lib*/**/gelombang/plugins/*.so")]
    assert len(shipped) > 5, shipped
    for name in shipped:
        assert name in listed, f"{name} is installed, and not listed:\n{listed}"
    for name in ("summary.schema.json", "manifest.schema.json"):
        assert (prefix / "share/gelombang/results" / name).is_file(), f"{name} is not installed"
    assert list(prefix.glob("share/doc/*/results.md")), "the data dictionary is not installed"
    assert (prefix / "bin/gelombang-mpi").exists() == (build / "bin/gelombang-mpi").exists()
    of_the_build_tree = run(build / "bin/gelombang", "run", "--scale", "1/1000", "--quiet", "--out", folder / "tree",
                            prefix / "share/gelombang/scenarios/cases/prakerja-2020-launch/scenario.yaml")
    assert launch_of(prefix, folder) in of_the_build_tree


def package(folder):
    prefix = installed(folder / "prefix")
    author = folder / "my-rule"
    author.mkdir()
    template = pathlib.Path(__file__).parents[2] / "plugins/template"
    (author / "plugin.cpp").write_text((template / "plugin.cpp").read_text().replace('"minimum-age"', '"my-rule"'))
    (author / "cases.csv").write_text((template / "cases.csv").read_text())
    (author / "CMakeLists.txt").write_text("cmake_minimum_required(VERSION 3.25)\nproject(my-rule LANGUAGES CXX)\n"
                                           "find_package(gelombang-sdk REQUIRED)\n"
                                           "gelombang_add_plugin(my-rule plugin.cpp)\n")
    run(cmake, "-S", author, "-B", author / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
    run(cmake, "--build", author / "build")
    (author / "build/my-rule.so").rename(author / "my-rule.so")
    run(prefix / "bin/gelombang", "plugins", "test", author)


def debian(folder):
    run("cpack", "-G", "DEB", "-B", folder, "--config", build / "CPackConfig.cmake")
    archive, = folder.glob("gelombang_*.deb")
    depends = run("dpkg-deb", "--field", archive, "Depends")
    for library in ("libtbb", "libyaml-cpp", "libsqlite3"):
        assert library in depends, f"the package does not depend on {library}: {depends}"
    assert "mpi" not in depends, f"who runs on one machine needs no MPI: {depends}"
    assert "/usr/include/gelombang/" in run("dpkg-deb", "--contents", archive), "the SDK is not in the package"
    if (build / "bin/gelombang-mpi").exists():
        shared, = folder.glob("gelombang-mpi_*.deb")
        depends = run("dpkg-deb", "--field", shared, "Depends")
        assert "libopenmpi" in depends and re.search(r"\bgelombang \(= ", depends), depends
        files = [line.split()[-1] for line in run("dpkg-deb", "--contents", shared).splitlines() if line[0] != "d"]
        assert sorted(files) == ["./usr/bin/gelombang-mpi", "./usr/share/man/man1/gelombang-mpi.1"], files
    run("dpkg-deb", "--extract", archive, folder / "root")
    launch_of(folder / "root/usr", folder)


with tempfile.TemporaryDirectory() as temporary:
    {"program": program, "package": package, "debian": debian}[what](pathlib.Path(temporary))
