# For authors of plugins elsewhere:
#
#   find_package(gelombang-sdk REQUIRED)
#   gelombang_add_plugin(my-rule plugin.cpp)     makes my-rule.so
include(${CMAKE_CURRENT_LIST_DIR}/gelombang-sdk-target.cmake)

function(gelombang_add_plugin name)
  add_library(${name} MODULE ${ARGN})
  target_link_libraries(${name} PRIVATE gelombang::sdk)
  set_target_properties(${name} PROPERTIES PREFIX "" CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
endfunction()
