# SPDX-License-Identifier: MIT
#
# Third-party libraries, as one target: palpate_dependencies. The system's packages come first; where the system has
# none, a pinned release is fetched. Static archives are preferred, so that the program starts without a dynamic loader.
include(FetchContent)

add_library(palpate_dependencies INTERFACE)
set(PALPATE_CAN_LINK_STATICALLY ON)

# A library that comes without CMake files: its header and its archive, or else its shared object.
function(palpate_find_plain name header library)
  find_path(${name}_INCLUDE ${header} REQUIRED)
  find_library(${name}_LIBRARY NAMES lib${library}.a ${library} REQUIRED)
  target_include_directories(palpate_dependencies SYSTEM INTERFACE ${${name}_INCLUDE})
  target_link_libraries(palpate_dependencies INTERFACE ${${name}_LIBRARY})
  if(NOT ${name}_LIBRARY MATCHES "\\.a$")
    set(PALPATE_CAN_LINK_STATICALLY OFF PARENT_SCOPE)
  endif()
endfunction()

find_package(fmt 9 QUIET)
if(NOT fmt_FOUND)
  FetchContent_Declare(fmt GIT_REPOSITORY https://github.com/fmtlib/fmt.git GIT_TAG 9.1.0 GIT_SHALLOW ON)
  FetchContent_MakeAvailable(fmt)
endif()
target_link_libraries(palpate_dependencies INTERFACE fmt::fmt-header-only)

find_package(CLI11 2.1 QUIET)
if(NOT CLI11_FOUND)
  FetchContent_Declare(cli11 GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git GIT_TAG v2.1.2 GIT_SHALLOW ON)
  FetchContent_MakeAvailable(cli11)
endif()
target_link_libraries(palpate_dependencies INTERFACE CLI11::CLI11)

find_library(yaml_cpp_archive NAMES libyaml-cpp.a)
find_path(yaml_cpp_include yaml-cpp/yaml.h)
if(yaml_cpp_archive AND yaml_cpp_include)
  target_include_directories(palpate_dependencies SYSTEM INTERFACE ${yaml_cpp_include})
  target_link_libraries(palpate_dependencies INTERFACE ${yaml_cpp_archive})
else()
  find_package(yaml-cpp 0.7 QUIET)
  if(NOT yaml-cpp_FOUND)
    set(YAML_CPP_BUILD_TESTS OFF)
    FetchContent_Declare(yaml-cpp GIT_REPOSITORY https://github.com/jbeder/yaml-cpp.git GIT_TAG yaml-cpp-0.7.0 GIT_SHALLOW ON)
    FetchContent_MakeAvailable(yaml-cpp)
  endif()
  target_link_libraries(palpate_dependencies INTERFACE yaml-cpp)
  set(PALPATE_CAN_LINK_STATICALLY OFF)
endif()

palpate_find_plain(stemmer libstemmer.h stemmer)
palpate_find_plain(utf8proc utf8proc.h utf8proc)
target_compile_definitions(palpate_dependencies INTERFACE UTF8PROC_STATIC)
palpate_find_plain(nettle nettle/sha2.h nettle)
palpate_find_plain(csv csv.h csv)

find_path(rapidjson_include rapidjson/reader.h)
if(NOT rapidjson_include)
  FetchContent_Declare(rapidjson GIT_REPOSITORY https://github.com/Tencent/rapidjson.git GIT_TAG v1.1.0 GIT_SHALLOW ON)
  FetchContent_Populate(rapidjson)
  set(rapidjson_include ${rapidjson_SOURCE_DIR}/include)
endif()
target_include_directories(palpate_dependencies SYSTEM INTERFACE ${rapidjson_include})
