# Builds the determinism test once more, in another way, and runs it: what is expected are literals in it, so
# passing means that both builds agree. What is missing is said, and the test counts as skipped, not as passed.
#   cmake -D SOURCE=<repository> -D BUILD=<folder> -D C=<compiler> -D CXX=<compiler> -D TYPE=<build type>
#         -D FLAGS="<options>" -D JOBS=<number>
#         [-D ARM64_ROOT=<folder of scripts/arm64_root: build for 64-bit ARM, run under qemu>] -P other_build.cmake
foreach(needed SOURCE BUILD C CXX TYPE FLAGS JOBS)
  if(NOT DEFINED ${needed})
    message(FATAL_ERROR "missing: -D ${needed}=...")
  endif()
endforeach()

function(need_program name)
  find_program(found_${name} ${name})
  if(NOT found_${name})
    message(FATAL_ERROR "not compared here: there is no ${name}; scripts/setup --all installs it")
  endif()
endfunction()
need_program(${C})
need_program(${CXX})

if(DEFINED ARM64_ROOT)
  need_program(qemu-aarch64)
  if(NOT EXISTS ${ARM64_ROOT}/packages)
    message(FATAL_ERROR "not compared here: there is no ${ARM64_ROOT}; scripts/setup --all makes it")
  endif()
  set(machine -D CMAKE_TOOLCHAIN_FILE=${CMAKE_CURRENT_LIST_DIR}/aarch64.cmake -D ARM64_ROOT=${ARM64_ROOT})
  set(run qemu-aarch64 -L ${ARM64_ROOT})
endif()

execute_process(COMMAND ${CMAKE_COMMAND} -S ${SOURCE} -B ${BUILD} -G Ninja -D CMAKE_BUILD_TYPE=${TYPE}
                        -D CMAKE_C_COMPILER=${C} -D CMAKE_CXX_COMPILER=${CXX} -D CMAKE_CXX_FLAGS=${FLAGS} ${machine}
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --parallel ${JOBS} --target determinism
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${run} ${BUILD}/bin/determinism COMMAND_ERROR_IS_FATAL ANY)
