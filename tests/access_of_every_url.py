"""What every address answers to whom. Read by tests/test_access_of_every_url.py; an address or method that is not here must not exist.

One line per method and address: method, name of the address, its arguments, then the status for each of the people in `WHO`.
A method that no line names answers 405 (to strangers 302 to sign in, or 401). HEAD answers as GET does.

The fixture lake: `customers` is approved and owned by olga; `orders` is pending, and anna asked for its review. anna belongs to the group
`analysts`, which has a rule on `customers`. Rita reviewed `customers`. Each request is undone before the next one.
"""

from __future__ import annotations

WHO = ("anonymous", "analyst", "reviewer", "owner", "auditor", "administrator")

TABLE = """
#                                                              anonymous analyst reviewer owner auditor administrator

# For programs that cannot sign in, and signing in
GET    healthz                                                200 200 200 200 200 200
GET    sign-in                                                200 302 302 302 302 302
POST   sign-in                                                200 302 302 302 302 302
POST   sign-out                                               302 302 302 302 302 302
GET    policy-trino                                           200 200 200 200 200 200
GET    metrics                                                200 200 200 200 200 200

GET    policy-agent                                           401 401 401 401 401 401
POST   policy-agent-report                                    401 401 401 401 401 401
GET    policy-opa                                             401 401 401 401 401 401

# The catalog
GET    home                                                   302 200 200 200 200 200
GET    catalogs                                               302 200 200 200 200 200
GET    catalog pk=pg                                          302 200 200 200 200 200
GET    schema pk=shop                                         302 200 200 200 200 200
GET    datasets                                               302 200 200 200 200 200
GET    dataset pk=customers                                   302 200 200 200 200 200
GET    describe pk=customers                                  302 403 403 200 403 200
POST   describe pk=customers                                  302 403 403 302 403 302
POST   dataset-owner-add pk=customers                         302 403 403 403 403 400
POST   dataset-owner-remove pk=customers user=olga            302 403 403 403 403 302
POST   schema-reviewer-add pk=shop                            302 403 403 403 403 400
POST   schema-reviewer-remove pk=shop user=olga               302 403 403 403 403 302

# Reviews, requests and scans
GET    review-queue                                           302 403 200 403 403 403
GET    review-drift                                           302 403 200 403 403 403
POST   review-bulk                                            302 403 302 403 403 403
GET    review pk=customers                                    302 403 200 403 403 403
GET    review pk=orders                                       302 403 200 403 403 403
POST   review pk=customers                                    302 403 200 403 403 403
POST   review pk=orders                                       302 403 200 403 403 403
GET    ask ?dataset=pg.shop.orders                            302 200 200 200 200 200
POST   ask ?dataset=pg.shop.orders                            302 302 302 302 302 302
GET    requests                                               302 200 200 200 200 200
POST   request-withdraw pk=request                            302 302 404 404 404 404
GET    scans                                                  302 403 200 403 403 200
POST   scans-retry                                            302 403 302 403 403 403
POST   scan-dataset pk=customers                              302 403 302 403 403 403
GET    recognizers                                            302 403 200 403 200 200
GET    recognizer name=email                                  302 403 200 403 200 200
GET    recognizer-tune name=email                             302 403 403 403 403 200
POST   recognizer-tune name=email                             302 403 403 403 403 200
GET    scans-pause                                            302 403 403 403 403 200
POST   scans-pause                                            302 403 403 403 403 400
POST   scans-resume                                           302 403 403 403 403 302
GET    scan-catalogs                                          302 403 200 403 403 200
GET    scan-catalog pk=pg                                     302 403 403 403 403 200
POST   scan-catalog-pause pk=pg                               302 403 403 403 403 400
POST   scan-catalog-resume pk=pg                              302 403 403 403 403 302
POST   scan-catalog-limit pk=pg                               302 403 403 403 403 302
POST   scan-catalog-raw pk=pg                                 302 403 403 403 403 400
POST   scan-catalog-shapes pk=pg                              302 403 403 403 403 302
POST   verify-dataset pk=customers                            302 403 302 403 403 403

# Who may read what
GET    access-groups                                          302 200 200 200 200 200
GET    access-group-add                                       302 403 403 403 403 200
POST   access-group-add                                       302 403 403 403 403 200
GET    access-group pk=analysts                               302 200 200 200 200 200
GET    access-group-describe pk=analysts                      302 403 403 403 403 200
POST   access-group-describe pk=analysts                      302 403 403 403 403 200
POST   access-group-member-add pk=analysts                    302 403 403 403 403 400
POST   access-group-member-remove pk=analysts principal=anna  302 403 403 403 403 302
POST   access-group-retire pk=analysts                        302 403 403 403 403 302
GET    access-rules                                           302 403 403 200 200 200
GET    access-rule-add                                        302 403 403 200 403 200
POST   access-rule-add                                        302 403 403 400 403 400
GET    access-rule pk=rule                                    302 404 404 200 200 200
POST   access-rule-revoke pk=rule                             302 404 404 302 403 302
GET    principals                                             302 403 403 403 200 200
GET    principal pk=anna                                      302 403 403 403 200 200
GET    identity-import                                        302 403 403 403 403 200
POST   identity-import                                        302 403 403 403 403 400
GET    policy                                                 302 403 403 403 200 200
POST   policy-publish                                         302 403 403 403 403 302
GET    policy-revision number=revision                        302 403 403 403 200 200
GET    deployments                                            302 403 403 403 200 200
GET    deployment-add                                         302 403 403 403 403 200
POST   deployment-add                                         302 403 403 403 403 400
POST   deployment-rotate pk=deployment                        302 404 404 404 403 200
POST   deployment-retire pk=deployment                        302 404 404 404 403 302
POST   signing-key-add                                        302 403 403 403 403 302
POST   signing-key-activate key_id=signing_key                302 403 403 403 403 302
POST   signing-key-retire key_id=signing_key                  302 403 403 403 403 302
GET    policy-roll-back number=revision                       302 403 403 403 403 200
POST   policy-roll-back number=revision                       302 403 403 403 403 302
GET    policy-confirm                                         302 403 403 403 403 200
POST   policy-confirm                                         302 403 403 403 403 400
GET    policy-release                                         302 403 403 403 403 200
POST   policy-release                                         302 403 403 403 403 400
GET    policy-lockdown                                        302 403 403 403 403 200
POST   policy-lockdown                                        302 403 403 403 403 302
GET    policy-lift                                            302 403 403 403 403 200
POST   policy-lift                                            302 403 403 403 403 400
GET    doctor                                                 302 403 403 403 403 200
POST   doctor-examine                                         302 403 403 403 403 302
GET    audit                                                  302 403 403 403 200 200

# The API: the caller
GET    v1:api-schema                                          401 200 200 200 200 200
GET    v1:api-docs                                            302 200 200 200 200 200
GET    v1:me                                                  401 200 200 200 200 200
GET    v1:my-token                                            401 200 200 200 200 200
POST   v1:my-token                                            401 201 201 201 201 201
DELETE v1:my-token                                            401 204 204 204 204 204
GET    v1:api-unknown                                         404 404 404 404 404 404
POST   v1:api-unknown                                         404 404 404 404 404 404
PUT    v1:api-unknown                                         404 404 404 404 404 404
PATCH  v1:api-unknown                                         404 404 404 404 404 404
DELETE v1:api-unknown                                         404 404 404 404 404 404
OPTIONS v1:api-unknown                                        404 404 404 404 404 404

# The API: the catalog
GET    v1:catalog-list                                        401 200 200 200 200 200
GET    v1:catalog-detail pk=pg                                401 200 200 200 200 200
GET    v1:schema-list                                         401 200 200 200 200 200
GET    v1:schema-detail pk=shop                               401 200 200 200 200 200
GET    v1:dataset-list                                        401 200 200 200 200 200
GET    v1:dataset-lookup ?name=pg.shop.customers              401 200 200 200 200 200
GET    v1:dataset-detail pk=customers                         401 200 200 200 200 200
GET    v1:dataset-detail pk=orders                            401 200 200 200 200 200
PATCH  v1:dataset-detail pk=customers                         401 403 403 200 403 200
PATCH  v1:dataset-detail pk=orders                            401 403 403 403 403 200
GET    v1:column-list                                         401 200 200 200 200 200
GET    v1:column-detail pk=column                             401 200 200 200 200 200
GET    v1:proposal-list                                       401 200 200 200 200 200
GET    v1:proposal-detail pk=proposal                         401 200 200 200 200 200
GET    v1:dataset-owners pk=customers                         401 200 200 200 200 200
POST   v1:dataset-owners pk=customers                         401 403 403 403 403 201
DELETE v1:dataset-owner pk=customers user_id=olga             401 403 403 403 403 204
GET    v1:schema-reviewers pk=shop                            401 200 200 200 200 200
POST   v1:schema-reviewers pk=shop                            401 403 403 403 403 201
DELETE v1:schema-reviewer pk=shop user_id=olga                401 403 403 403 403 404

# The API: reviews, requests and scans
GET    v1:review-list                                         401 200 200 200 200 200
POST   v1:review-list                                         401 403 201 403 403 403
POST   v1:review-preview pk=customers                         401 403 200 403 403 403
GET    v1:review-detail pk=review                             401 404 200 200 200 200
GET    v1:review-request-list                                 401 200 200 200 200 200
POST   v1:review-request-list                                 401 200 201 201 201 201
GET    v1:review-request-detail pk=request                    401 200 200 404 404 200
POST   v1:review-request-withdraw pk=request                  401 200 403 404 404 403
GET    v1:scan-list                                           401 200 200 200 200 200
POST   v1:scan-list                                           401 403 202 403 403 403
GET    v1:scan-detail pk=scan                                 401 404 200 200 404 200
GET    v1:recognizer-list                                     401 403 200 403 200 200
GET    v1:recognizer-detail name=email                        401 403 200 403 200 200
POST   v1:recognizer-preview name=email                       401 403 403 403 403 200
POST   v1:recognizer-tune name=email                          401 403 403 403 403 409
GET    v1:scanner                                             401 403 200 403 403 200
POST   v1:scanner-pause                                       401 403 403 403 403 200
POST   v1:scanner-resume                                      401 403 403 403 403 409
GET    v1:scanned-catalog-list                                401 403 200 403 403 200
GET    v1:scanned-catalog-detail pk=pg                        401 403 200 403 403 200
POST   v1:scanned-catalog-pause pk=pg                         401 403 403 403 403 200
POST   v1:scanned-catalog-resume pk=pg                        401 403 403 403 403 409
POST   v1:scanned-catalog-limit pk=pg                         401 403 403 403 403 200
POST   v1:scanned-catalog-raw-samples pk=pg                   401 403 403 403 403 200
GET    v1:verification-list                                   401 200 200 200 200 200
POST   v1:verification-list                                   401 403 409 403 403 403
GET    v1:verification-detail pk=verification                 401 404 200 200 404 200

# The API: who may read what
GET    v1:audit-event-list                                    401 403 403 403 200 200
GET    v1:audit-event-detail pk=event                         401 403 403 403 200 200
GET    v1:dataset-access pk=customers                         401 200 200 200 200 200
GET    v1:dataset-access pk=customers ?principal=anna         401 403 403 403 200 200
GET    v1:access-group-list                                   401 200 200 200 200 200
GET    v1:access-group-detail pk=analysts                     401 200 200 200 200 200
GET    v1:access-group-members pk=analysts                    401 403 403 403 200 200
GET    v1:access-rule-list                                    401 200 200 200 200 200
POST   v1:access-rule-list                                    401 403 403 403 403 201
POST   v1:access-rule-preview                                 401 403 403 403 403 200
POST   v1:access-rule-preview-revoke pk=rule                  401 404 404 200 403 200
GET    v1:access-rule-detail pk=rule                          401 404 404 200 200 200
POST   v1:access-rule-revoke pk=rule                          401 404 404 200 403 200
GET    v1:principal-list                                      401 200 200 200 200 200
GET    v1:principal-detail pk=anna                            401 200 404 404 200 200
GET    v1:policy-revision-list                                401 403 403 403 200 200
POST   v1:policy-revision-list                                401 403 403 403 403 201
GET    v1:policy-revision-detail number=revision              401 403 403 403 200 200
GET    v1:policy-revision-body number=revision                401 403 403 403 200 200
GET    v1:policy-revision-diff number=revision                401 403 403 403 200 200
GET    v1:deployment-list                                     401 403 403 403 200 200
POST   v1:deployment-list                                     401 403 403 403 403 201
GET    v1:deployment-detail pk=deployment                     401 403 403 403 200 200
PATCH  v1:deployment-detail pk=deployment                     401 403 403 403 403 200
POST   v1:deployment-rotate-token pk=deployment               401 403 403 403 403 200
POST   v1:deployment-retire pk=deployment                     401 403 403 403 403 200
GET    v1:signing-key-list                                    401 403 403 403 200 200
POST   v1:signing-key-list                                    401 403 403 403 403 201
GET    v1:signing-key-detail key_id=signing_key               401 403 403 403 200 200
POST   v1:signing-key-activate key_id=signing_key             401 403 403 403 403 200
POST   v1:signing-key-retire key_id=signing_key               401 403 403 403 403 200
POST   v1:policy-revision-roll-back number=revision           401 403 403 403 403 200
GET    v1:policy                                              401 403 403 403 200 200
POST   v1:policy-confirm                                      401 403 403 403 403 409
POST   v1:policy-release                                      401 403 403 403 403 409
POST   v1:policy-lockdown                                     401 403 403 403 403 200
POST   v1:policy-lift                                         401 403 403 403 403 409
"""

# What is sent where a line sends anything; JSON to the API, a form to the console. "{name}" is the id of that thing.
BODIES: dict[str, dict[str, object]] = {
    "v1:dataset-detail": {"description": "People who bought"},
    "v1:dataset-owners": {"username": "anna"},
    "v1:schema-reviewers": {"username": "anna"},
    "v1:review-preview": {"version": 1, "outcome": "denied", "reason": "holds passwords"},
    "v1:review-list": {"dataset_id": "{customers}", "version": 1, "outcome": "denied", "reason": "holds passwords"},
    "v1:review-request-list": {"dataset_id": "{orders}"},
    "recognizer-tune": {"is_muted": "on", "reason": "often wrong here"},
    "v1:recognizer-tune": {"is_muted": True, "reason": "often wrong here", "seen": "another preview"},
    "v1:scan-list": {"dataset_ids": ["{customers}"]},
    "v1:scanner-pause": {"reason": "an upgrade"},
    "v1:scanned-catalog-pause": {"reason": "an upgrade"},
    "v1:scanned-catalog-raw-samples": {"is_allowed": True, "reason": "the LLM runs here"},
    "v1:scanned-catalog-limit": {"most_running": 1, "daily_bytes": None},
    "v1:verification-list": {"dataset_ids": ["{customers}"]},
    "v1:deployment-list": {"name": "green", "kind": "agent", "refresh_seconds": 10},
    "v1:deployment-detail": {"refresh_seconds": 20},
    "policy-roll-back": {"reason": "odd"},
    "policy-lockdown": {"reason": "an incident"},
    "v1:policy-revision-roll-back": {"reason": "odd"},
    "v1:policy-confirm": {"reason": "fine", "digest": "x"},
    "v1:policy-release": {"reason": "fine"},
    "v1:policy-lockdown": {"reason": "an incident"},
    "v1:policy-lift": {"reason": "fine"},
    "v1:access-rule-list": {"group_id": "{analysts}", "dataset_id": "{orders}"},
    "v1:access-rule-preview": {"group_id": "{analysts}", "dataset_id": "{orders}"},
}
