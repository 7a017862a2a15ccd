# footbridge_embed(<out.cpp> HEADER h NAMESPACE n FUNCTION f FILES …): files as texts of the program.
function(footbridge_embed out)
  cmake_parse_arguments(ARG "" "HEADER;NAMESPACE;FUNCTION" "FILES" ${ARGN})
  list(JOIN ARG_FILES "|" files)
  add_custom_command(
    OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DFILES=${files} -DOUT=${out} -DHEADER=${ARG_HEADER} -DNAMESPACE=${ARG_NAMESPACE}
      -DFUNCTION=${ARG_FUNCTION} -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${ARG_FILES} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
endfunction()
