"""What .ci/stack does with the AWS API itself. Run by the Python of .ci/venv.

  ENDPOINT routes TEMPLATE   makes the routes of the template's API, whose OpenAPI document the
                             emulator does not read, and prints where the stack is
  ENDPOINT consumer TEMPLATE does the same, and prints where the consumer's table and dead letters are
  ENDPOINT front TEMPLATE    deploys the template of CloudFront, and prints what it is told of it
"""

import json
import re
import sys

import boto3
from samcli.yamlhelper import parse_yaml_file

STACK = "webhooks"


def resources(client):
    pages = client("cloudformation").get_paginator("list_stack_resources")
    return {
        r["LogicalResourceId"]: r["PhysicalResourceId"]
        for page in pages.paginate(StackName=STACK)
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


def consumer(client, endpoint, template):
    routes(client, endpoint, template)
    ids = resources(client)
    print(f"STACK_TABLE={ids['ConsumedEvents']}")
    print(f"STACK_DEAD={ids['DeadEvents']}")


def front(client, _, template):
    name = f"{STACK}-front"
    stacks, cloudfront = client("cloudformation"), client("cloudfront")
    if not any(s["StackName"] == name for s in stacks.describe_stacks()["Stacks"]):
        with open(template, encoding="utf-8") as f:
            stacks.create_stack(
                StackName=name,
                TemplateBody=f.read(),
                Parameters=[{"ParameterKey": "ApiDomain", "ParameterValue": "api.example.com"}],
            )
        stacks.get_waiter("stack_create_complete").wait(StackName=name, WaiterConfig={"Delay": 1})
    distribution = cloudfront.list_distributions()["DistributionList"]["Items"][0]
    arn = distribution["DefaultCacheBehavior"]["FunctionAssociations"]["Items"][0]["FunctionARN"]
    code = cloudfront.get_function(Name=arn.rsplit("/", 1)[1], Stage="LIVE")["FunctionCode"]
    json.dump({"origin": distribution["Origins"]["Items"][0]["DomainName"],
               "code": code.read().decode()}, sys.stdout)


def main(endpoint, command, template):
    def client(service):
        return boto3.client(service, endpoint_url=endpoint)

    {"routes": routes, "consumer": consumer, "front": front}[command](client, endpoint, template)


if __name__ == "__main__":
    main(*sys.argv[1:])
