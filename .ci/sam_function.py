"""What .ci/sam-local needs to know of the functions of template.yaml.

The SAM CLI's own code reads the template, so that parameters, Globals and
intrinsic functions mean here what they mean to it. Run by the Python of .ci/venv.

  image ARCH                                   name of the image the function runs in
  template TEMPLATE CODE_DIR ARCH OUT          a copy of the template, whose functions
                                               are those of CODE_DIR, for ARCH
  env TEMPLATE FUNCTION ENV_FILE               the environment the function gets, as
                                               NAME=VALUE, each ended by a NUL byte

ARCH is x86_64 or arm64. ENV_FILE has the form of sam local's --env-vars: JSON,
{"FUNCTION": {"NAME": "value"}}, or "Parameters" instead of a function for all.
"""

import json
import os
import sys

RUNTIME = "provided.al2023"


def image(arch):
    from samcli.local.docker.lambda_image import LambdaImage, Runtime

    print(f"{LambdaImage._INVOKE_REPO_PREFIX}/{Runtime.get_image_name_tag(RUNTIME, arch)}")


def template(source, code_dir, arch, out):
    from samcli.commands._utils.template import get_template_data, move_template

    data = get_template_data(source)
    source, out = os.path.abspath(source), os.path.abspath(out)
    for resource in data["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["Architectures"] = [arch]
            resource["Properties"]["CodeUri"] = os.path.relpath(code_dir, os.path.dirname(source))
    move_template(source, out, data)


def env(source, function, env_file):
    from samcli.lib.providers.sam_function_provider import SamFunctionProvider
    from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider
    from samcli.local.lambdafn.env_vars import EnvironmentVariables

    stacks, _ = SamLocalStackProvider.get_stacks(source)
    found = SamFunctionProvider(stacks, use_raw_codeuri=True).get(function)
    if found is None:
        raise LookupError(f"no function {function!r} in {source}")
    values = json.load(open(env_file, encoding="utf-8")) if env_file else {}
    resolved = EnvironmentVariables(
        function_name=found.functionname,
        function_memory=found.memory,
        function_timeout=found.timeout,
        function_handler=found.handler,
        variables=(found.environment or {}).get("Variables"),
        override_values={**values.get("Parameters", {}), **values.get(function, {})},
    ).resolve()
    sys.stdout.write("".join(f"{name}={value}\0" for name, value in resolved.items()))


if __name__ == "__main__":
    try:
        {"image": image, "template": template, "env": env}[sys.argv[1]](*sys.argv[2:])
    except (LookupError, OSError, ValueError) as err:
        sys.exit(f"sam_function.py: {err}")
