# Builds the determinism test once more, with another compiler or another optimisation level, and runs it:
# the expected fingerprints are literals in it, so passing means that both builds agree.
#   cmake -D BUILD=<folder> -D SOURCE=<repository> -D OPTIONS="<configure options>" -P other_builds.cmake
foreach(needed BUILD SOURCE OPTIONS)
  if(NOT DEFINED ${needed})
    message(FATAL_ERROR "missing: -D ${needed}=...")
  endif()
endforeach()
separate_arguments(OPTIONS UNIX_COMMAND "${OPTIONS}")

execute_process(COMMAND ${CMAKE_COMMAND} -S ${SOURCE} -B ${BUILD} -G Ninja ${OPTIONS} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --target determinism COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${BUILD}/bin/determinism COMMAND_ERROR_IS_FATAL ANY)
