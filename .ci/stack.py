"""What .ci/stack does with the AWS API itself. Run by the Python of .ci/venv.

  ENDPOINT routes TEMPLATE   makes the routes of the template's API, whose OpenAPI document the
                             emulator does not read, and prints where the stack is
  ENDPOINT consumer TEMPLATE does the same, and prints where the consumer's table and dead letters are
  ENDPOINT front             prints the origin and the function's code of CloudFront's distribution
  ENDPOINT transform TEMPLATE  transforms a template, whose functions stay files of this machine
  ENDPOINT secrets           prints what came of the secret
"""

import json
import os
import re
import sys

import boto3
from samcli.yamlhelper import parse_yaml_file, yaml_parse
from samtranslator.translator.managed_policy_translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform as sam_transform

STACK = "webhooks"


def resources(client, stack=STACK):
    pages = client("cloudformation").get_paginator("list_stack_resources")
    return {
        r["LogicalResourceId"]: r["PhysicalResourceId"]
        for page in pages.paginate(StackName=stack)
        for r in page["StackResourceSummaries"]
    }


def routes(client, endpoint, template):
    paths = parse_yaml_file(template)["Resources"]["Api"]["Properties"]["DefinitionBody"]["paths"]
    ids = resources(client)
    api, functions = client("apigatewayv2"), client("lambda")
    have = {r["RouteKey"] for r in api.get_routes(ApiId=ids["Api"])["Items"]}
    for path, operations in paths.items():
        if f"POST {path}" in have:
            continue
        wanted = operations["post"]["x-amazon-apigateway-integration"]
        function = re.search(r"functions/\$\{(\w+)\.Arn\}", wanted["uri"]["Fn::Sub"]).group(1)
        found = functions.get_function(FunctionName=ids[function])["Configuration"]
        integration = api.create_integration(
            ApiId=ids["Api"],
            IntegrationType="AWS_PROXY",
            IntegrationUri=found["FunctionArn"],
            PayloadFormatVersion=wanted["payloadFormatVersion"],
            TimeoutInMillis=wanted["timeoutInMillis"],
        )
        api.create_route(
            ApiId=ids["Api"],
            RouteKey=f"POST {path}",
            Target=f"integrations/{integration['IntegrationId']}",
        )
    print(f"STACK_ENDPOINT={endpoint}")
    print(f"STACK_URL={endpoint}/_aws/execute-api/{ids['Api']}/%24default")
    print(f"STACK_QUEUE={ids['EventQueue']}")
    print(f"STACK_FAILED={ids['FailedEvents']}")


def consumer(client, endpoint, template):
    routes(client, endpoint, template)
    ids = resources(client)
    print(f"STACK_TABLE={ids['ConsumedEvents']}")
    print(f"STACK_DEAD={ids['DeadEvents']}")


def front(client, _):
    cloudfront = client("cloudfront")
    distribution = cloudfront.list_distributions()["DistributionList"]["Items"][-1]
    arn = distribution["DefaultCacheBehavior"]["FunctionAssociations"]["Items"][0]["FunctionARN"]
    code = cloudfront.get_function(Name=arn.rsplit("/", 1)[1], Stage="LIVE")["FunctionCode"]
    json.dump({"origin": distribution["Origins"]["Items"][0]["DomainName"],
               "code": code.read().decode()}, sys.stdout)


def transform(client, _, template):
    inside, here = parse_yaml_file(template), os.path.dirname(template)
    for resource in inside["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":  # SAM takes what is in a bucket only
            code = os.path.join(here, resource["Properties"]["CodeUri"])
            resource["Properties"]["CodeUri"] = f"s3://here/{os.path.abspath(code)}"
    plain = sam_transform(inside, {}, ManagedPolicyLoader(client("iam")))
    for resource in plain["Resources"].values():
        if resource["Type"] == "AWS::Lambda::Function":
            resource["Properties"]["Code"] = f"/{resource['Properties']['Code']['S3Key']}"
    with open(template, "w", encoding="utf-8") as f:
        json.dump(plain, f)


def secrets(client, _):
    inside = resources(client, "secrets")["Webhooks"]
    stack = client("cloudformation").describe_stacks(StackName=inside)["Stacks"][0]
    pages = client("lambda").get_paginator("list_functions").paginate()
    variables = {
        f["FunctionName"]: f["Environment"]["Variables"]
        for page in pages
        for f in page["Functions"]
        if f["FunctionName"].startswith("secrets-")
    }
    json.dump({"variables": variables,
               "parameters": {p["ParameterKey"]: p["ParameterValue"] for p in stack["Parameters"]}},
              sys.stdout)


def main(endpoint, command, *template):
    def client(service):
        return boto3.client(service, endpoint_url=endpoint)

    {"routes": routes, "consumer": consumer, "front": front,
     "transform": transform, "secrets": secrets}[command](client, endpoint, *template)


if __name__ == "__main__":
    main(*sys.argv[1:])
