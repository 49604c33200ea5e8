<#import "template.ftl" as layout>
<#-- Keycloak's own page has boxes that only a mouse and a script can choose from (26.7); these are buttons. -->
<@layout.registrationLayout displayInfo=false; section>
    <#if section = "header">
        ${msg("loginChooseAuthenticator")}
    <#elseif section = "form">
        <form id="keypool-choice" action="${url.loginAction}" method="post">
            <div class="pf-v5-c-menu pf-m-plain">
                <div class="pf-v5-c-menu__content">
                    <ul class="pf-v5-c-menu__list" role="list">
                        <#list auth.authenticationSelections as factor>
                            <#assign step = factor.authenticationExecution.authenticator>
                            <li class="pf-v5-c-menu__list-item">
                                <button class="pf-v5-c-menu__item select-auth-box-parent" type="submit" name="authenticationExecution" value="${factor.authExecId}"
                                        <#if factor?is_first>autofocus</#if>>
                                    <span class="pf-v5-c-menu__item-main">
                                        <span class="pf-v5-c-menu__item-icon">
                                            <i class="${properties["keypoolIcon-" + step]!properties[factor.iconCssClass]!factor.iconCssClass}" aria-hidden="true"></i>
                                        </span>
                                        <span class="pf-v5-c-menu__item-text">${msg(factor.displayName)}</span>
                                        <span class="pf-v5-c-menu__item-toggle-icon">
                                            <i class="${properties.kcAngleRightIconClass!}" aria-hidden="true"></i>
                                        </span>
                                    </span>
                                    <span class="pf-v5-c-menu__item-description">${msg(factor.helpText)}</span>
                                </button>
                            </li>
                        </#list>
                    </ul>
                </div>
            </div>
        </form>
    </#if>
</@layout.registrationLayout>
